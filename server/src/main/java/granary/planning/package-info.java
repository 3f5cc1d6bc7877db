/**
 * Keeps requests for data, vendors, agreements with their rates, statements of accepted work,
 * invoices and budgets. Requests, prioritises, forecasts, engages vendors and reconciles what they
 * bill with what was accepted. Announces accepted and fulfilled requests.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "governance",
            "datasets",
            "quality",
            "labeling",
            "delivery"
        })
package granary.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

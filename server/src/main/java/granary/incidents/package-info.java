/**
 * Keeps incidents, their timelines, reviews, actions and preventive controls. Opens them by what
 * check runs found, triages, mitigates, resolves, reviews, and proves by replay that a control
 * would have prevented them. Announces that an incident opened and that it is resolved.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "governance",
            "datasets",
            "quality",
            "labeling",
            "delivery",
            "planning"
        })
package granary.incidents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

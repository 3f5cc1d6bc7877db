/**
 * Keeps KPI definitions, their readings and targets, and the editions of the playbook. Reads what
 * the other rooms publish as facts; shows today, the dashboard, outcome reports and the playbook.
 * Announces a KPI that begins to miss its target.
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
            "planning",
            "incidents"
        })
package granary.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

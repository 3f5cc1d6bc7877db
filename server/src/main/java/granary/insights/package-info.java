/** Room insights. */
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

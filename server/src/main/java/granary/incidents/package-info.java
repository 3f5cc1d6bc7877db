/** Room incidents. */
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

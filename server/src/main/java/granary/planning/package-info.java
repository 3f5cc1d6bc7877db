/** Room planning. */
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

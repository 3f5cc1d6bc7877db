/** Room delivery. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "governance", "datasets", "quality", "labeling"})
package granary.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

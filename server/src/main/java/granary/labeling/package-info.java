/** Room labeling. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "governance", "datasets", "quality"})
package granary.labeling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Room quality. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "governance", "datasets"})
package granary.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

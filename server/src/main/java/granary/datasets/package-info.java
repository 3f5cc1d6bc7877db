/** Room datasets. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "governance"})
package granary.datasets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

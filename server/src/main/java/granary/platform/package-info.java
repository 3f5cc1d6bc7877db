/** The floor: database, jobs, objects, web conventions, configuration. It knows no room. */
@NullMarked
@ApplicationModule(
        type = Type.OPEN,
        allowedDependencies = {})
package granary.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.ApplicationModule.Type;

@NullMarked
package granary.platform.jobs;

import org.jspecify.annotations.NullMarked;

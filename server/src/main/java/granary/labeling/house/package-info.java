/** What labeling answers at other rooms' doors. */
@NullMarked
package granary.labeling.house;

import org.jspecify.annotations.NullMarked;

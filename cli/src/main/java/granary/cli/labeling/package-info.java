/** Local commands on labels: agreement, consensus, acceptance sampling. */
@NullMarked
package granary.cli.labeling;

import org.jspecify.annotations.NullMarked;

/** Local commands on data: profile, suggest, check, leak, personal data. */
@NullMarked
package granary.cli.quality;

import org.jspecify.annotations.NullMarked;

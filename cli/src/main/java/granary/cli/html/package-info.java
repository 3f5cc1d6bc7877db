/**
 * A report as one page: no script, nothing from outside, every value escaped. What is shown comes
 * from the JSON report alone, so that the page never says more than it.
 */
@NullMarked
package granary.cli.html;

import org.jspecify.annotations.NullMarked;

/** Tokens of programs: scoped, shown once, kept as hashes. */
@NullMarked
package granary.governance.tokens;

import org.jspecify.annotations.NullMarked;

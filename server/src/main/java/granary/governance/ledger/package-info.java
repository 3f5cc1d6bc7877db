@NullMarked
package granary.governance.ledger;

import org.jspecify.annotations.NullMarked;

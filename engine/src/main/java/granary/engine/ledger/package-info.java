/**
 * The tamper-evident ledger: canonical entries chained by hash, the RFC 6962 tree over them, signed
 * checkpoints in the C2SP note form, and the verifier that needs nothing but an export and a key.
 */
@NullMarked
package granary.engine.ledger;

import org.jspecify.annotations.NullMarked;

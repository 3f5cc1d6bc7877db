package granary.platform.web.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request under its key.
 *
 * @param status null while the request is being done
 * @param body null when the answer carried a secret
 */
record KeptAnswer(
        String requestHash,
        @Nullable Integer status,
        @Nullable String contentType,
        @Nullable String location,
        @Nullable String etag,
        byte @Nullable [] body) {}

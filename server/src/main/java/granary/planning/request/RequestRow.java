package granary.planning.request;

import granary.planning.Planning.RequestFacts;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of a request. */
record RequestRow(
        UUID id,
        String key,
        Need need,
        @Nullable String dataset,
        String state,
        UUID requestedBy,
        @Nullable UUID owner,
        @Nullable UUID steward,
        @Nullable String budget,
        @Nullable String unfundedReason,
        @Nullable String reason,
        @Nullable String refusedDigest,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant fulfilledAt,
        @Nullable String delivery,
        long rowVersion) {

    static RequestRow draft(
            UUID id, String key, Need need, @Nullable String dataset, UUID by, Instant at) {
        return new RequestRow(
                id, key, need, dataset, "draft", by, null, null, null, null, null, null, at, null,
                null, null, null, null, 1);
    }

    RequestRow with(Need changed, @Nullable String slug) {
        return new RequestRow(
                id,
                key,
                changed,
                slug,
                state,
                requestedBy,
                owner,
                steward,
                budget,
                unfundedReason,
                reason,
                refusedDigest,
                createdAt,
                submittedAt,
                decidedAt,
                decidedBy,
                fulfilledAt,
                delivery,
                rowVersion);
    }

    RequestRow submitted(Instant at) {
        return new RequestRow(
                id,
                key,
                need,
                dataset,
                "submitted",
                requestedBy,
                owner,
                steward,
                budget,
                unfundedReason,
                reason,
                refusedDigest,
                createdAt,
                submittedAt == null ? at : submittedAt,
                decidedAt,
                decidedBy,
                fulfilledAt,
                delivery,
                rowVersion);
    }

    RequestRow accepted(Acceptance by, UUID who, Instant at) {
        return new RequestRow(
                id,
                key,
                need,
                by.dataset(),
                "accepted",
                requestedBy,
                by.owner(),
                by.steward(),
                by.budget(),
                by.unfundedReason(),
                null,
                null,
                createdAt,
                submittedAt,
                at,
                who,
                fulfilledAt,
                delivery,
                rowVersion);
    }

    RequestRow closed(
            String to, @Nullable String why, @Nullable String digest, UUID who, Instant at) {
        return new RequestRow(
                id,
                key,
                need,
                dataset,
                to,
                requestedBy,
                owner,
                steward,
                budget,
                unfundedReason,
                why,
                digest,
                createdAt,
                submittedAt,
                at,
                who,
                fulfilledAt,
                delivery,
                rowVersion);
    }

    RequestRow fulfilled(String slug, String deliveryKey, Instant at) {
        return new RequestRow(
                id,
                key,
                need,
                slug,
                "fulfilled",
                requestedBy,
                owner,
                steward,
                budget,
                unfundedReason,
                reason,
                refusedDigest,
                createdAt,
                submittedAt,
                decidedAt,
                decidedBy,
                at,
                deliveryKey,
                rowVersion);
    }

    /** What an acceptance decides. */
    record Acceptance(
            UUID owner,
            UUID steward,
            @Nullable String dataset,
            @Nullable String budget,
            @Nullable String unfundedReason) {}

    RequestFacts facts() {
        return new RequestFacts(
                key, need.title(), state, dataset, Objects.requireNonNullElse(need.consumer(), ""));
    }
}

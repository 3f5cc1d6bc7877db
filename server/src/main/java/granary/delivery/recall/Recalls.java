package granary.delivery.recall;

import granary.delivery.RecallAcknowledged;
import granary.delivery.consumer.Owned;
import granary.delivery.lifecycle.Machine;
import granary.delivery.recall.RecallEvents.RecallClosed;
import granary.delivery.recall.RecallEvents.RecallNoticeOverdue;
import granary.delivery.recall.RecallEvents.RecallRemediated;
import granary.delivery.recall.RecallEvents.RecallWaived;
import granary.delivery.recall.RecallEvents.RecallWaiverAsked;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where notices are answered, and a recall closes when all of them are done with. */
@Service
class Recalls {
    private final RecallStore store;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recalls(RecallStore store, Access access, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    record Shown(RecallRow recall, List<NoticeRow> notices) {}

    private record Held(NoticeRow notice, RecallRow recall) {}

    @Transactional
    public Shown acknowledge(UUID id) {
        var held = owned(id);
        var notice = held.notice();
        var to = Machine.NOTICE.move(what(held), "acknowledge", notice.state());
        store.answered(id, to, Actor.current().id(), clock.instant());
        events.publishEvent(
                new RecallAcknowledged(
                        id, held.recall().dataset(), held.recall().version(), notice.consumer()));
        return shown(held.recall().id().toString());
    }

    @Transactional
    public Shown remediate(UUID id, String evidence) {
        var held = owned(id);
        var to = Machine.NOTICE.move(what(held), "remediate", held.notice().state());
        store.ended(id, to, evidence, Actor.current().id(), clock.instant());
        events.publishEvent(
                new RecallRemediated(id, held.recall().key(), held.notice().consumer()));
        return close(held.recall());
    }

    /** The first who asks gives the reason; a second person agrees, and only then it is waived. */
    @Transactional
    public Shown waive(UUID id, @Nullable String reason) {
        var held = held(id, "version:recall");
        var notice = held.notice();
        var to = Machine.NOTICE.move(what(held), "waive", notice.state());
        var caller = Actor.current().id();
        if (notice.waiverBy() == null) {
            if (reason == null || reason.isBlank()) {
                throw CommonProblem.invalid(
                        "/reason", "required", "why is it waived?", "Give a reason.");
            }
            store.waiverAsked(id, reason, caller);
            events.publishEvent(
                    new RecallWaiverAsked(id, held.recall().key(), notice.consumer(), reason));
            return shown(held.recall().id().toString());
        }
        if (notice.waiverBy().equals(caller)) {
            throw CommonProblem.SELF_APPROVAL
                    .refused(
                            "You asked to waive the notice of %s; a second person agrees."
                                    .formatted(notice.consumer()))
                    .with("rule", "waiver asker/agreer")
                    .with("permission", "version:recall");
        }
        store.ended(id, to, notice.waiverReason(), caller, clock.instant());
        events.publishEvent(
                new RecallWaived(id, held.recall().key(), notice.consumer(), notice.waiverBy()));
        return close(held.recall());
    }

    @Transactional(readOnly = true)
    public Shown one(String keyOrId) {
        var shown = shown(keyOrId);
        access.require("dataset:read", "recall", keyOrId, Scope.dataset(shown.recall().dataset()));
        return shown;
    }

    @Transactional(readOnly = true)
    public Page<Shown> list(int limit, @Nullable String cursor) {
        var before = Page.position(cursor, UUID::fromString);
        var rows = store.page(access.datasets("dataset:read"), before, limit + 1);
        var notices =
                store.notices(rows.stream().map(RecallRow::id).toList()).stream()
                        .collect(Collectors.groupingBy(NoticeRow::recall));
        return Page.of(
                rows.stream()
                        .map(r -> new Shown(r, notices.getOrDefault(r.id(), List.of())))
                        .toList(),
                limit,
                s -> s.recall().id().toString());
    }

    /** Nobody answered in time. Asked by the clock. */
    @Transactional
    public void lapse() {
        for (var notice : store.lapse(clock.instant())) {
            events.publishEvent(
                    new RecallNoticeOverdue(notice.id(), notice.recall(), notice.consumer()));
        }
    }

    private Held owned(UUID id) {
        var held = held(id, "notice:answer");
        var cell =
                access.require(
                        "notice:answer",
                        "notice",
                        id.toString(),
                        Scope.dataset(held.recall().dataset()));
        Owned.require(cell, held.notice().owner(), "notice:answer", what(held));
        return held;
    }

    private Held held(UUID id, String permission) {
        var notice = store.lock(id).orElseThrow(() -> CommonProblem.notFound("notice", id));
        var recall = store.load(notice.recall().toString());
        access.require(permission, "notice", id.toString(), Scope.dataset(recall.dataset()));
        IfMatch.honour(notice.rowVersion());
        return new Held(notice, recall);
    }

    private static String what(Held held) {
        return "the notice of %s about %s".formatted(held.notice().consumer(), held.recall().key());
    }

    private Shown shown(String keyOrId) {
        var recall = store.load(keyOrId);
        return new Shown(recall, store.notices(List.of(recall.id())));
    }

    private Shown close(RecallRow recall) {
        var notices = store.notices(List.of(recall.id()));
        if (recall.closedAt() == null && notices.stream().allMatch(NoticeRow::isOver)) {
            store.closed(recall.id(), clock.instant());
            events.publishEvent(new RecallClosed(recall.key(), notices.size()));
        }
        return shown(recall.id().toString());
    }
}

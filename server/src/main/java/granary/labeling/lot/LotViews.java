package granary.labeling.lot;

import granary.governance.Access;
import granary.governance.People;
import granary.labeling.programme.Programme;
import granary.labeling.programme.ProgrammeStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a lot looks like from outside. */
@Component
class LotViews {
    private final LotStore store;
    private final ProgrammeStore programmes;
    private final People people;
    private final Access access;

    LotViews(LotStore store, ProgrammeStore programmes, People people, Access access) {
        this.store = store;
        this.programmes = programmes;
        this.people = people;
        this.access = access;
    }

    record SampleView(String externalKey, @Nullable Boolean correct) {}

    /**
     * A lot.
     *
     * @param seed text, because it has more digits than a JSON number keeps
     * @param acceptanceChances chance of acceptance by share of wrong labels
     */
    record LotView(
            UUID id,
            String programme,
            String vendor,
            int ordinal,
            int round,
            int size,
            String state,
            @Nullable Integer n,
            @Nullable Integer accept,
            @Nullable Integer reject,
            @Nullable String seed,
            List<SampleView> sample,
            @Nullable Integer defects,
            @Nullable String decision,
            @Nullable String reason,
            People.@Nullable Person decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Map<String, Double> acceptanceChances,
            @Nullable UUID escalatedFrom,
            List<String> allowedVerbs,
            Instant createdAt) {}

    LotView view(LotRow lot) {
        return view(
                lot,
                programmes.load(lot.programme()),
                store.sizes(lot.programme()).getOrDefault(lot.id(), 0),
                store.items(lot.id()));
    }

    List<LotView> views(List<LotRow> lots) {
        if (lots.isEmpty()) {
            return List.of();
        }
        var programme = programmes.load(lots.getFirst().programme());
        var sizes = store.sizes(programme.id());
        return lots.stream()
                .map(l -> view(l, programme, sizes.getOrDefault(l.id(), 0), store.items(l.id())))
                .toList();
    }

    private LotView view(LotRow lot, Programme programme, int size, List<LotStore.Item> items) {
        boolean isDecided = lot.state() == LotState.ACCEPTED || lot.state() == LotState.REJECTED;
        // Who labelled must not learn before the decision which items are looked at.
        boolean seesSample =
                isDecided || access.find("review:decide", programme.scopes()).isPresent();
        return new LotView(
                lot.id(),
                programme.key(),
                lot.vendor(),
                lot.ordinal(),
                lot.round(),
                size,
                lot.state().word(),
                lot.n(),
                lot.accept(),
                lot.accept() == null ? null : lot.accept() + 1,
                lot.seed() == null ? null : lot.seed().toString(),
                seesSample ? sample(items) : List.of(),
                lot.defects(),
                isDecided ? lot.state().word() : null,
                lot.reason(),
                people.see(lot.decidedBy()),
                lot.decidedAt(),
                chances(lot, programme, items),
                lot.escalatedFrom(),
                lot.state().verbs(lot.isAdjudicating()),
                lot.createdAt());
    }

    private static List<SampleView> sample(List<LotStore.Item> items) {
        return items.stream()
                .filter(LotStore.Item::sampled)
                .map(i -> new SampleView(i.externalKey(), i.correct()))
                .toList();
    }

    private @Nullable Map<String, Double> chances(
            LotRow lot, Programme programme, List<LotStore.Item> items) {
        var plan = lot.isAdjudicating() ? null : lot.plan();
        if (plan == null && !lot.isAdjudicating() && !items.isEmpty()) {
            plan = programme.acceptance().plan(items.size());
        }
        if (plan == null) {
            return null;
        }
        boolean isKnown =
                items.stream().map(LotStore.Item::isRight).allMatch(Objects::nonNull)
                        && access.find("gold:read", programme.scopes()).isPresent();
        Integer wrong =
                isKnown
                        ? Integer.valueOf(
                                (int)
                                        items.stream()
                                                .filter(i -> Boolean.FALSE.equals(i.isRight()))
                                                .count())
                        : null;
        return LotPolicy.chances(plan, items.size(), wrong);
    }
}

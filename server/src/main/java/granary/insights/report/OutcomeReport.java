package granary.insights.report;

import granary.governance.Access;
import granary.insights.fact.FactQuery;
import granary.insights.fact.Facts;
import granary.insights.fact.Sight;
import granary.insights.fact.Window;
import granary.insights.kpi.KpiCatalogue;
import granary.insights.kpi.KpiDefinition;
import granary.insights.kpi.Kpis;
import granary.insights.report.OutcomeView.Change;
import granary.insights.report.OutcomeView.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds every KPI before a change against after it. */
@Service
class OutcomeReport {
    private final FactQuery controls = FactQuery.one("dashboard", "notes-controls");
    private final List<FactQuery> changes = FactQuery.folder("dashboard", "notes-");
    private final Facts facts;
    private final Kpis kpis;
    private final KpiCatalogue catalogue;
    private final Access access;

    OutcomeReport(Facts facts, Kpis kpis, KpiCatalogue catalogue, Access access) {
        this.facts = facts;
        this.kpis = kpis;
        this.catalogue = catalogue;
        this.access = access;
    }

    /**
     * @param changedAt when it changed; null for the newest verified preventive control
     * @param kpi only this one; null for all
     */
    @Transactional(readOnly = true)
    public OutcomeView write(@Nullable Instant changedAt, @Nullable String kpi) {
        var sight = Sight.of(access);
        var change = changedAt == null ? newestControl(sight) : named(changedAt, sight);
        var notes = new ArrayList<String>();
        if (change == null) {
            notes.add(
                    "No change is known: no preventive control was verified yet. Name one with ?changedAt=.");
            return new OutcomeView(null, false, List.of(), List.of(), notes);
        }
        var chosen = kpi == null ? catalogue.all() : List.of(catalogue.load(kpi));
        var findings = chosen.stream().map(k -> judge(k, change.at(), sight)).toList();
        if (changedAt != null) {
            notes.add(
                    "Post hoc: the moment was named with the question, not before its effect could be seen.");
        }
        notes.add(
                "Seasons and trends are not taken out; one figure before and one after is all that is held against each other.");
        return new OutcomeView(
                change,
                changedAt != null,
                findings,
                changes(sight).stream().filter(c -> !c.equals(change)).toList(),
                notes);
    }

    private Finding judge(KpiDefinition kpi, Instant at, Sight sight) {
        var aim = kpis.target(kpi);
        return OutcomePolicy.judge(
                kpi,
                catalogue.total(kpi, new Window(null, at, null), sight, aim),
                catalogue.total(kpi, new Window(at, null, null), sight, aim));
    }

    private @Nullable Change newestControl(Sight sight) {
        return read(controls, sight).stream().max(Comparator.comparing(Change::at)).orElse(null);
    }

    private Change named(Instant at, Sight sight) {
        return changes(sight).stream()
                .filter(c -> c.at().equals(at))
                .findFirst()
                .orElse(new Change(at, "A change on " + at, null));
    }

    private List<Change> changes(Sight sight) {
        return changes.stream()
                .flatMap(q -> read(q, sight).stream())
                .sorted(Comparator.comparing(Change::at))
                .toList();
    }

    private List<Change> read(FactQuery query, Sight sight) {
        return facts.read(
                query,
                Window.ALL.params(sight),
                (r, _) ->
                        new Change(
                                Objects.requireNonNull(Facts.instant(r, "at")),
                                r.getString("title"),
                                r.getString("link")));
    }
}

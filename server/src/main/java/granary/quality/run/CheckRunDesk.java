package granary.quality.run;

import granary.datasets.Datasets;
import granary.engine.check.Check;
import granary.engine.check.CheckRun;
import granary.engine.check.Kind;
import granary.engine.check.RunOptions;
import granary.engine.check.Subject;
import granary.engine.check.Verdict;
import granary.engine.contract.Contract;
import granary.engine.data.Duck;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.CommonProblem;
import granary.quality.QualityProblem;
import granary.quality.companion.CompanionFinder;
import granary.quality.finding.FindingStore;
import granary.quality.finding.PersonalColumns;
import granary.quality.suite.Suites;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows runs, and the rows that a check flags. */
@Service
class CheckRunDesk {
    private final CheckRunStore store;
    private final FindingStore findings;
    private final PersonalColumns personal;
    private final Suites suites;
    private final CompanionFinder companions;
    private final Datasets datasets;
    private final Access access;

    CheckRunDesk(
            CheckRunStore store,
            FindingStore findings,
            PersonalColumns personal,
            Suites suites,
            CompanionFinder companions,
            Datasets datasets,
            Access access) {
        this.store = store;
        this.findings = findings;
        this.personal = personal;
        this.suites = suites;
        this.companions = companions;
        this.datasets = datasets;
        this.access = access;
    }

    List<CheckRunStore.Head> list(
            @Nullable Collection<String> readable,
            @Nullable String purpose,
            @Nullable UUID before,
            int limit) {
        return store.heads(readable, purpose, before, limit);
    }

    /** Findings of the dataset by fingerprint: a failing line leads to its own. */
    Map<String, UUID> findings(Run run) {
        var ids = new LinkedHashMap<String, UUID>();
        findings.byFingerprint(run.dataset())
                .forEach((fingerprint, finding) -> ids.put(fingerprint, finding.id()));
        return ids;
    }

    Run load(UUID id, String permission) {
        var run = store.find(id).orElseThrow(() -> CommonProblem.notFound("run", id));
        access.require(permission, "run", id.toString(), Scope.dataset(run.dataset()));
        return run;
    }

    /**
     * A row that a check flags.
     *
     * @param row its number in the version, from 1
     */
    record FlaggedRow(long row, Map<String, @Nullable String> values) {}

    /** Flagged rows by number; the data is read again, so nothing of it is kept in the run. */
    List<FlaggedRow> rows(UUID id, String checkId, long after, int limit) {
        var run = load(id, "data:preview.masked");
        var number = run.version();
        if (number == null || run.purpose().equals("replay")) {
            throw QualityProblem.VERSION_UNREADABLE.refused("The run was a replay.");
        }
        var version = datasets.loadVersion(run.dataset(), number);
        var contract = datasets.contract(run.dataset(), version.contractRevision());
        var check = find(run.dataset(), contract, checkId);
        boolean isUnmeasured =
                run.lines().stream()
                        .anyMatch(l ->
                                l.result().id().equals(checkId)
                                        && l.result().verdict() == Verdict.ERROR);
        if (isUnmeasured) {
            return List.of();
        }
        var beside = companions.again(run.companions());
        try (var table = VersionTable.open(version, beside.versions())) {
            var self = Subject.of(table.table());
            var subject = self.with(beside.in(table.duck(), List.of(check), self));
            var numbers =
                    CheckRun.failingRows(subject, check, RunOptions.at(run.asOf())).stream()
                            .filter(n -> n > after)
                            .limit(limit)
                            .toList();
            return numbers.isEmpty()
                    ? List.of()
                    : read(table, contract, personal.of(run.dataset()), numbers);
        }
    }

    private Check find(String dataset, Contract contract, String id) {
        var check =
                suites.of(dataset, contract).engineChecks().stream()
                        .filter(c -> c.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> CommonProblem.notFound("check", id));
        if (!(check.kind() instanceof Kind.RowLevel)) {
            throw QualityProblem.CHECK_NOT_BY_ROW.refused(
                    "%s gives one number for the whole table.".formatted(check.name()));
        }
        return check;
    }

    private static List<FlaggedRow> read(
            VersionTable version, Contract contract, Set<String> hidden, List<Long> numbers) {
        var table = version.table();
        var object = contract.objects().getFirst();
        var shown =
                table.names().stream()
                        .filter(name -> object.find(name).isPresent() && !hidden.contains(name))
                        .toList();
        var columns =
                shown.stream()
                        .map(name -> "cast(%s as varchar)".formatted(Duck.quote(name)))
                        .collect(Collectors.joining(", "));
        return version.duck()
                .query(
                        "select _row%s from %s where _row in (%s) order by _row"
                                .formatted(
                                        columns.isEmpty() ? "" : ", " + columns,
                                        table.sql(),
                                        numbers.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", "))),
                        row -> {
                            var values = new LinkedHashMap<String, @Nullable String>();
                            for (int i = 0; i < shown.size(); i++) {
                                values.put(shown.get(i), row.getString(i + 2));
                            }
                            return new FlaggedRow(row.getLong(1), values);
                        });
    }
}

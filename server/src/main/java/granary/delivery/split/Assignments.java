package granary.delivery.split;

import granary.delivery.rows.VersionRows;
import granary.engine.contract.ContractObject;
import granary.engine.data.Duck;
import granary.engine.data.Parquet;
import granary.engine.data.Tabular;
import granary.engine.leak.Leak;
import granary.engine.leak.LeakOptions;
import granary.engine.learn.Rows;
import granary.engine.split.Split;
import granary.engine.split.SplitPlan;
import granary.platform.CommonProblem;
import granary.platform.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Cuts tables, tests the cut for leaks, and keeps who is in which part as a Parquet object. */
@Component
public class Assignments {
    private static final String TABLE = "assignment";

    private final ObjectStore objects;

    Assignments(ObjectStore objects) {
        this.objects = objects;
    }

    /** A cut: sizes, what its guards say, and where the assignment is kept. */
    record Cut(List<SplitRow.Part> parts, List<Guard> guards, String assignment) {}

    Cut cut(Tabular table, SplitPlan plan, ContractObject contract, SplitController.SplitBody body)
            throws IOException {
        var split = Split.of(table, plan, TABLE);
        for (var part : split.parts()) {
            if (part.rows() == 0) {
                throw CommonProblem.invalid(
                        "/parts/" + part.name(),
                        "empty",
                        "no row falls into part " + part.name(),
                        "Choose other bounds or shares.");
            }
        }
        var guards = LeakGuards.of(report(split, plan, contract, body), Set.copyOf(body.exclude()));
        var parts =
                split.parts().stream()
                        .map(p -> new SplitRow.Part(p.name(), p.number(), p.rows(), p.share()))
                        .toList();
        return new Cut(
                parts,
                guards,
                guards.stream().anyMatch(Guard::hasFailed) ? "" : keep(table.duck()));
    }

    /**
     * The first part trains; all others are what it must not have seen. Names of rows and of their
     * file are not compared, or no row would ever equal another.
     */
    private static granary.engine.leak.LeakReport report(
            Split split, SplitPlan plan, ContractObject contract, SplitController.SplitBody body) {
        var ignore = new LinkedHashSet<>(VersionRows.names(contract));
        ignore.addAll(body.ignore());
        if (plan.time() != null) {
            ignore.add(plan.time());
        }
        ignore.remove(body.target());
        var options =
                new LeakOptions(
                        body.target(),
                        body.method().equals("grouped") ? plan.group() : List.of(),
                        plan.time(),
                        List.copyOf(ignore),
                        contract.knownAfter("target"),
                        0.95,
                        0.85);
        var train = split.rows(split.parts().getFirst().name());
        var rest =
                new Rows(
                        split.table(),
                        "_row in (select row from %s where part > 0)"
                                .formatted(Duck.quote(split.assignment())));
        return Leak.check(train, rest, options);
    }

    private String keep(Duck duck) throws IOException {
        var file = duck.files().resolve("assignment.parquet");
        Parquet.write(
                duck,
                "select row, part from %s order by row".formatted(Duck.quote(TABLE)),
                List.of(new Parquet.Field(1, "row"), new Parquet.Field(2, "part")),
                file);
        try (var in = Files.newInputStream(file)) {
            return objects.put(in).digest();
        }
    }

    /** Where the assignment of a split lies, for the session that shall read it. */
    public Path path(SplitRow split) throws IOException {
        return objects.path(split.assignment());
    }

    /**
     * The rows of one part of a frozen split. A version whose rows were erased since has other row
     * numbers: its parts are found anew by the same keyed hash or time, which leaves every row that
     * is still there where it was.
     */
    public Rows rows(Tabular table, SplitRow split, String versionDigest, String part)
            throws IOException {
        var number =
                split.parts().stream()
                        .filter(p -> p.name().equals(part))
                        .findFirst()
                        .orElseThrow(() ->
                                CommonProblem.invalid(
                                        "/parts",
                                        "unknown-part",
                                        "split %s has no part %s".formatted(split.slug(), part),
                                        "Parts: "
                                                + split.parts().stream()
                                                        .map(SplitRow.Part::name)
                                                        .toList()))
                        .number();
        var name = "parts_" + split.slug();
        if (split.versionDigest().equals(versionDigest)) {
            table.duck()
                    .run(
                            "create table if not exists %s as select * from read_parquet(%s)"
                                    .formatted(
                                            Duck.quote(name),
                                            Duck.literal(path(split).toAbsolutePath().toString())));
        } else if (split.plan().time() == null && split.plan().group().isEmpty()) {
            throw SplitProblem.SPLIT_STALE.refused(
                    "Rows of %s v%d were erased after split %s was frozen, and without a key its rows cannot be told apart."
                            .formatted(split.dataset(), split.version(), split.slug()));
        } else {
            Split.of(table, split.plan(), name);
        }
        return new Rows(
                table,
                "_row in (select row from %s where part = %d)".formatted(Duck.quote(name), number));
    }

    /** Names of the parts in their order. */
    public static List<String> names(SplitRow split) {
        return new ArrayList<>(split.parts().stream().map(SplitRow.Part::name).toList());
    }
}

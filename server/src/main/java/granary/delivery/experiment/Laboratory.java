package granary.delivery.experiment;

import granary.datasets.Datasets;
import granary.datasets.Datasets.VersionFacts;
import granary.delivery.rows.Condition;
import granary.delivery.rows.VersionRows;
import granary.engine.data.DuckFailed;
import granary.engine.data.Tabular;
import granary.engine.learn.Experiment;
import granary.engine.learn.ExperimentResult;
import granary.engine.learn.ExperimentSpec;
import granary.engine.learn.Rows;
import granary.engine.split.Split;
import granary.engine.split.SplitPlan;
import granary.platform.CommonProblem;
import granary.platform.jobs.JobProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs experiments on the rows of versions. */
@Component
class Laboratory {
    private final Datasets datasets;
    private final VersionRows rows;

    Laboratory(Datasets datasets, VersionRows rows) {
        this.datasets = datasets;
        this.rows = rows;
    }

    Comparison run(ExperimentPlan plan, JobProgress progress) {
        var versions = new LinkedHashMap<String, VersionFacts>();
        Stream.of(plan.a(), plan.b())
                .forEach(s -> versions.put(s.key(), version(s.dataset(), s.version())));
        versions.put(plan.test().key(), version(plan.test().dataset(), plan.test().version()));
        try (var duck = rows.open(versions.values())) {
            progress.at("reading", 0, plan.seeds().size());
            var tables = new LinkedHashMap<String, Tabular>();
            versions.forEach((key, version) -> tables.put(key, rows.table(duck, version, key)));
            var runs = new ArrayList<ExperimentResult>();
            var seeds = plan.draws() ? plan.seeds() : plan.seeds().subList(0, 1);
            for (var seed : seeds) {
                progress.at("training", runs.size(), seeds.size());
                runs.add(run(plan, versions, tables, seed));
            }
            return Comparison.of(seeds, runs);
        } catch (DuckFailed | IllegalArgumentException e) {
            throw CommonProblem.invalid(
                    "/",
                    "experiment",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "Correct the conditions, the target or the metric.");
        }
    }

    private VersionFacts version(String dataset, int number) {
        return datasets.loadVersion(dataset, number);
    }

    private ExperimentResult run(
            ExperimentPlan plan,
            Map<String, VersionFacts> versions,
            Map<String, Tabular> tables,
            long seed) {
        var test = test(plan.test(), versions, tables, seed);
        return Experiment.run(
                side(plan.a(), "/a", plan, versions, tables, test),
                side(plan.b(), "/b", plan, versions, tables, test),
                test,
                new ExperimentSpec(plan.target(), plan.text(), null, plan.metric(), seed));
    }

    private Rows test(
            ExperimentPlan.Test test,
            Map<String, VersionFacts> versions,
            Map<String, Tabular> tables,
            long seed) {
        var table = load(tables, test.key());
        var where = sql(table, test.where(), "/test/where");
        if (test.share() == null) {
            return new Rows(table, where);
        }
        var keys = VersionRows.keys(rows.contract(load(versions, test.key())));
        var split =
                Split.of(
                        table,
                        SplitPlan.random(1 - test.share(), keys, Long.toString(seed)),
                        "held_out");
        var held = split.rows("test").where();
        return new Rows(table, where == null ? held : "(%s) and (%s)".formatted(where, held));
    }

    /** What is tested on never trains, whatever the conditions say. */
    private ExperimentSpec.Side side(
            ExperimentPlan.Side side,
            String path,
            ExperimentPlan plan,
            Map<String, VersionFacts> versions,
            Map<String, Tabular> tables,
            Rows test) {
        var table = load(tables, side.key());
        var where = sql(table, side.where(), path + "/where");
        if (side.key().equals(plan.test().key()) && test.where() != null) {
            var rest = "((%s) is not true)".formatted(test.where());
            where = where == null ? rest : "(%s) and %s".formatted(where, rest);
        }
        var exclude = new LinkedHashSet<>(side.exclude());
        exclude.addAll(VersionRows.names(rows.contract(load(versions, side.key()))));
        exclude.remove(plan.target());
        if (plan.text() != null) {
            exclude.remove(plan.text());
        }
        side.exclude().forEach(column -> known(table, column, path + "/exclude"));
        return new ExperimentSpec.Side(new Rows(table, where), List.copyOf(exclude));
    }

    private static void known(Tabular table, String column, String path) {
        if (table.find(column).isEmpty()) {
            throw CommonProblem.invalid(
                    path,
                    "unknown-column",
                    "there is no column " + column,
                    "Columns: " + String.join(", ", table.names()));
        }
    }

    private static @Nullable String sql(Tabular table, @Nullable String where, String path) {
        return where == null || where.isBlank() ? null : Condition.sql(table, where, path);
    }

    private static <T> T load(Map<String, T> map, String key) {
        var value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("not opened: " + key);
        }
        return value;
    }
}

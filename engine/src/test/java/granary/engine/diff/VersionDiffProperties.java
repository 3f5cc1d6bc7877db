package granary.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.InputProblem;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.diff.DiffReport.ColumnChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * For two versions that share some of their files: reading only the others says what joining all
 * rows says, and a key that occurs twice is refused or, in files that both have, never mattered.
 */
class VersionDiffProperties {

    record Cells(int key, int a, @Nullable String b) {}

    /**
     * @param files rows of each file
     * @param kind of each file: in both versions, only in the old, only in the new
     */
    record Versions(List<List<Cells>> files, List<Integer> kinds) {

        List<Cells> rows(int kind) {
            var rows = new ArrayList<Cells>();
            for (int i = 0; i < files.size(); i++) {
                if (kinds.get(i) == 0 || kinds.get(i) == kind) {
                    rows.addAll(files.get(i));
                }
            }
            return rows;
        }
    }

    private static Duck duck = Duck.open();
    private static int number;

    @BeforeContainer
    static void open() {
        duck.close();
        duck = Duck.open();
    }

    @AfterContainer
    static void close() {
        duck.close();
    }

    @Provide
    Arbitrary<Versions> versions() {
        var rows =
                Combinators.combine(
                                Arbitraries.integers().between(0, 60),
                                Arbitraries.integers().between(0, 1),
                                Arbitraries.of("x", "y").injectNull(0.3))
                        .as(Cells::new)
                        .list()
                        .ofMaxSize(6);
        return Arbitraries.integers()
                .between(2, 6)
                .flatMap(files ->
                        Combinators.combine(
                                        rows.list().ofSize(files),
                                        Arbitraries.of(0, 0, 1, 2).list().ofSize(files))
                                .as(Versions::new))
                .filter(v -> v.kinds().stream().anyMatch(k -> k != 2))
                .filter(v -> v.kinds().stream().anyMatch(k -> k != 1));
    }

    @Property(tries = 80)
    void the_files_that_differ_say_what_all_rows_say(@ForAll("versions") Versions versions) {
        var before = new ArrayList<DataFile>();
        var after = new ArrayList<DataFile>();
        for (int i = 0; i < versions.files().size(); i++) {
            var file = write(versions.files().get(i));
            if (versions.kinds().get(i) != 2) {
                before.add(file);
            }
            if (versions.kinds().get(i) != 1) {
                after.add(file);
            }
        }
        var old = versions.rows(1);
        var fresh = versions.rows(2);
        var shared = new ArrayList<Cells>();
        for (int i = 0; i < versions.files().size(); i++) {
            if (versions.kinds().get(i) == 0) {
                shared.addAll(versions.files().get(i));
            }
        }

        DiffReport diff;
        try {
            diff = TableDiff.ofFiles(duck, before, after, DiffOptions.byKey("k"));
        } catch (InputProblem refused) {
            assertThat(hasTwice(old) || hasTwice(fresh)).as(refused.title()).isTrue();
            return;
        }

        // What is not refused has no key twice, but for keys within the shared files.
        var sharedKeys = shared.stream().map(Cells::key).toList();
        assertThat(hasTwice(without(old, sharedKeys))).isFalse();
        assertThat(hasTwice(without(fresh, sharedKeys))).isFalse();
        if (!hasTwice(old) && !hasTwice(fresh)) {
            naive(old, fresh, diff);
            var whole =
                    TableDiff.of(
                            Tabular.parquet(duck, paths(before), "whole_old"),
                            Tabular.parquet(duck, paths(after), "whole_new"),
                            DiffOptions.byKey("k"));
            assertThat(diff).isEqualTo(whole);
        }
    }

    @Property(tries = 40)
    void as_multisets_too(@ForAll("versions") Versions versions) {
        var before = new ArrayList<DataFile>();
        var after = new ArrayList<DataFile>();
        for (int i = 0; i < versions.files().size(); i++) {
            var file =
                    write(
                            versions.files().get(i).stream()
                                    .map(c -> new Cells(c.key() % 5, c.a(), c.b()))
                                    .toList());
            if (versions.kinds().get(i) != 2) {
                before.add(file);
            }
            if (versions.kinds().get(i) != 1) {
                after.add(file);
            }
        }
        var options = DiffOptions.byKey("k").asMultiset();

        var diff = TableDiff.ofFiles(duck, before, after, options);
        var whole =
                TableDiff.of(
                        Tabular.parquet(duck, paths(before), "whole_old"),
                        Tabular.parquet(duck, paths(after), "whole_new"),
                        options);

        assertThat(diff).isEqualTo(whole);
        assertThat(diff.summary().oldRows())
                .isEqualTo(
                        diff.summary().unchanged()
                                + diff.summary().changed()
                                + diff.summary().removed());
        assertThat(diff.summary().newRows())
                .isEqualTo(
                        diff.summary().unchanged()
                                + diff.summary().changed()
                                + diff.summary().added());
    }

    private static void naive(List<Cells> old, List<Cells> fresh, DiffReport diff) {
        var byKey = new TreeMap<Integer, Cells>();
        old.forEach(c -> byKey.put(c.key(), c));
        long added = 0;
        long a = 0;
        long b = 0;
        long changed = 0;
        long unchanged = 0;
        for (var row : fresh) {
            var was = byKey.remove(row.key());
            if (was == null) {
                added++;
            } else if (was.equals(row)) {
                unchanged++;
            } else {
                changed++;
                a += was.a() == row.a() ? 0 : 1;
                b += Objects.equals(was.b(), row.b()) ? 0 : 1;
            }
        }
        assertThat(diff.summary())
                .isEqualTo(
                        new DiffReport.Summary(
                                old.size(),
                                fresh.size(),
                                added,
                                byKey.size(),
                                changed,
                                unchanged,
                                0,
                                0));
        assertThat(diff.columns())
                .containsExactly(new ColumnChange("a", a), new ColumnChange("b", b));
    }

    private static boolean hasTwice(List<Cells> rows) {
        return rows.stream().map(Cells::key).distinct().count() < rows.size();
    }

    private static List<Cells> without(List<Cells> rows, List<Integer> keys) {
        return rows.stream().filter(c -> !keys.contains(c.key())).toList();
    }

    private static List<Path> paths(List<DataFile> files) {
        return files.stream().map(DataFile::path).toList();
    }

    private static DataFile write(List<Cells> rows) {
        var values = new ArrayList<String>();
        for (var row : rows) {
            values.add(
                    "(%d, %d, %s)"
                            .formatted(
                                    row.key(),
                                    row.a(),
                                    row.b() == null ? "null::varchar" : Duck.literal(row.b())));
        }
        values.add("(-1, 0, '')");
        var path = duck.files().resolve("f" + number++ + ".parquet");
        duck.run(
                "copy (select * from (values %s) t(k, a, b) where k >= 0) to %s (format parquet)"
                        .formatted(String.join(", ", values), Duck.literal(path.toString())));
        return new DataFile(rows.toString(), path);
    }
}

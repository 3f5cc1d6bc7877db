package granary.engine.state;

import granary.engine.data.Duck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Exact duplicates of a key over a list of files, at the cost of what is new.
 *
 * <p>Every file has a sorted list of its keys' hashes with their row numbers. Of a longer list of
 * files, only the new ones' hashes are looked up among the others and each other; what matches is
 * confirmed on the true key, read from the rows that matched alone, so that two keys of one hash
 * are not taken for one. The confirmed duplicates of the list are kept with it.
 */
public final class KeyIndex {

    /**
     * A file as this key sees it.
     *
     * @param digest of the file
     * @param table the file's rows as SQL, with {@code _row}; asked only when they are read
     * @param cells SQL of a map from column to text, kept with each duplicate
     */
    public record Part(String digest, Supplier<String> table, String cells) {}

    /**
     * @param rows members of groups that occur more than once
     * @param members table of them: {@code f} position of the file, {@code r} row in it, {@code k}
     *     key, {@code cells}
     */
    public record Duplicates(long rows, long groups, String members) {}

    private final Duck duck;
    private final StateStore store;
    private final String key;
    private final List<String> columns;
    private final String scope;
    private final String name;

    /**
     * @param key names this key and its scope in the store, a digest
     * @param columns SQL of the key's columns; equal values print equal
     * @param scope SQL that is true for the rows that count
     */
    public KeyIndex(Duck duck, StateStore store, String key, List<String> columns, String scope) {
        this.duck = duck;
        this.store = store;
        this.key = key;
        this.columns = List.copyOf(columns);
        this.scope = scope;
        this.name = "granary_key_" + key.substring(0, 16);
    }

    public Duplicates find(List<Part> parts) {
        int known = knownPrefix(parts);
        var hashes = parts.stream().map(this::hashes).toList();
        var added = numbered(hashes, known, hashes.size());
        var matched = name + "_matched";
        var twice = "select h from (%s) group by h having count(*) > 1".formatted(added);
        duck.run(
                "create or replace temp table %s (f integer, r bigint, h ubigint)"
                        .formatted(matched));
        if (known > 0) {
            // Hashes alone first: most appends repeat none, and then row numbers are never read.
            duck.run(
                    "create or replace temp table %1$s_hashes as select distinct h from read_parquet(%2$s) where h in (select h from (%3$s))"
                            .formatted(matched, literals(hashes.subList(0, known)), added));
            if (duck.count("select count(*) from %s_hashes".formatted(matched)) > 0) {
                duck.run(
                        "insert into %1$s select f, r, h from (%2$s) where h in (select h from %1$s_hashes)"
                                .formatted(matched, numbered(hashes, 0, known)));
            }
            duck.run("drop table %s_hashes".formatted(matched));
        }
        duck.run(
                "insert into %1$s select f, r, h from (%2$s) where h in (select h from %1$s union all %3$s)"
                        .formatted(matched, added, twice));
        confirm(parts, matched);
        keep(parts);
        var members = name + "_members";
        return new Duplicates(
                duck.count("select count(*) from " + members),
                duck.count("select count(distinct k) from " + members),
                members);
    }

    /** How many of the first files have a kept list of duplicates. */
    private int knownPrefix(List<Part> parts) {
        for (int n = parts.size(); n > 0; n--) {
            var found = store.find(keyOf(parts.subList(0, n)));
            if (found.isPresent()) {
                duck.run(
                        "create or replace temp table %s_members as select * from read_parquet(%s)"
                                .formatted(name, literal(here(found.get()))));
                return n;
            }
        }
        duck.run(
                "create or replace temp table %s_members (f integer, r bigint, k varchar[], cells map(varchar, varchar))"
                        .formatted(name));
        return 0;
    }

    /** Reads the true keys of the rows that matched and keeps those that occur more than once. */
    private void confirm(List<Part> parts, String matched) {
        var texts =
                columns.stream()
                        .map("cast(%s as varchar)"::formatted)
                        .collect(Collectors.joining(", ", "[", "]"));
        for (int f :
                duck.query(
                        "select distinct f from %s order by f".formatted(matched),
                        row -> row.getInt(1))) {
            duck.run(
                    """
                    insert into %1$s_members
                    select %2$d, _row, %3$s, %4$s from %5$s
                    where _row in (select r from %6$s where f = %2$d)
                      and _row not in (select r from %1$s_members where f = %2$d)\
                    """
                            .formatted(
                                    name,
                                    f,
                                    texts,
                                    parts.get(f).cells(),
                                    parts.get(f).table().get(),
                                    matched));
        }
        duck.run(
                "create or replace temp table %1$s_members as select * exclude (n) from (select *, count(*) over (partition by k) as n from %1$s_members) where n > 1"
                        .formatted(name));
        duck.run("drop table " + matched);
    }

    private void keep(List<Part> parts) {
        var file = duck.files().resolve(name + "_members.parquet");
        duck.run(
                "copy (select * from %s_members order by f, r) to %s (format parquet, compression zstd)"
                        .formatted(name, literal(file)));
        put(keyOf(parts), file);
    }

    /** The sorted hashes of one file, found or computed. */
    private Path hashes(Part part) {
        var at = StateKey.of(List.of("hashes", key, part.digest()));
        var found = store.find(at);
        if (found.isPresent()) {
            return here(found.get());
        }
        var file = duck.files().resolve(at + ".hashes.parquet");
        if (!Files.exists(file)) {
            var present =
                    columns.stream()
                            .map(c -> c + " is not null")
                            .collect(Collectors.joining(" and "));
            duck.run(
                    "copy (select hash(%s) as h, _row as r from %s where %s and %s order by h) to %s (format parquet, compression snappy)"
                            .formatted(
                                    String.join(", ", columns),
                                    part.table().get(),
                                    scope,
                                    present,
                                    literal(file)));
        }
        if (store.find(at).isEmpty()) {
            store.put(at, file);
        }
        return file;
    }

    private static String numbered(List<Path> hashes, int from, int to) {
        var parts = new ArrayList<String>();
        for (int f = from; f < to; f++) {
            parts.add(
                    "select %d as f, r, h from read_parquet(%s)"
                            .formatted(f, literal(hashes.get(f))));
        }
        return parts.isEmpty()
                ? "select 0 as f, 0::bigint as r, 0::ubigint as h where false"
                : String.join(" union all ", parts);
    }

    private String keyOf(List<Part> parts) {
        var names = new ArrayList<>(List.of("duplicates", key));
        parts.forEach(part -> names.add(part.digest()));
        return StateKey.of(names);
    }

    private void put(String at, Path file) {
        store.put(at, file);
        delete(file);
    }

    /** The session reads its own folder only, so the kept file gets a second name there. */
    private Path here(Path kept) {
        var link = duck.files().resolve(kept.getFileName() + ".parquet");
        try {
            Files.deleteIfExists(link);
            try {
                Files.createLink(link, kept);
            } catch (IOException | UnsupportedOperationException _) {
                // Another disk.
                Files.copy(kept, link);
            }
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(kept.toString(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static String literals(List<Path> files) {
        return Duck.literals(files.stream().map(Path::toString).toList());
    }

    private static String literal(Path file) {
        return Duck.literal(file.toString());
    }
}

package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.InputFile;
import granary.engine.check.Check;
import granary.engine.check.Companions;
import granary.engine.check.Subject;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractObject;
import granary.engine.data.Duck;
import granary.engine.data.Typing;
import granary.engine.profile.Profiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables that are checked, under their contract, and those they are compared with. */
final class CheckedObjects {

    private final DataFlags data;
    private final Duck duck;
    private final Contract contract;
    private final List<Checked> all = new ArrayList<>();
    private final List<InputFile> inputs = new ArrayList<>();
    private int tables;

    CheckedObjects(DataFlags data, Duck duck, Contract contract) {
        this.data = data;
        this.duck = duck;
        this.contract = contract;
    }

    /** One object with its checks and rows. */
    record Checked(
            ContractObject object,
            List<Check> checks,
            Subject subject,
            DataFlags.Loaded loaded,
            List<Path> files) {

        /** With some of its checks. */
        Checked only(List<Check> some) {
            return new Checked(object, some, subject, loaded, files);
        }

        /** The file that a row came from, null when there is but one. */
        @Nullable String file(long row) {
            var sources = loaded.sources();
            if (sources.size() < 2) {
                return null;
            }
            return sources.stream()
                    .filter(s -> row >= s.firstRow() && row < s.firstRow() + s.rows())
                    .map(s -> s.path().toString())
                    .findFirst()
                    .orElse(null);
        }
    }

    private record Table(Subject subject, DataFlags.Loaded loaded) {}

    CheckedObjects load(
            NamedFiles named,
            NamedFiles before,
            NamedFiles others,
            Map<String, List<Companions.Point>> history)
            throws IOException {
        var subjects = new LinkedHashMap<String, Subject>();
        var loaded = new LinkedHashMap<String, DataFlags.Loaded>();
        for (var object : named.byObject().keySet()) {
            var table = table("data", object, named.of(object));
            subjects.put(object, table.subject());
            loaded.put(object, table.loaded());
        }
        for (var object : others.byObject().keySet()) {
            subjects.putIfAbsent(object, table("reference", object, others.of(object)).subject());
        }
        for (var object : contract.objects()) {
            var rows = loaded.get(object.name());
            var subject = subjects.get(object.name());
            if (rows != null && subject != null) {
                var earlier =
                        before.has(object.name())
                                ? table("baseline", object.name(), before.of(object.name()))
                                        .subject()
                                : null;
                all.add(
                        new Checked(
                                object,
                                contract.checks(object),
                                subject.with(new Companions(subjects, earlier, history)),
                                rows,
                                named.of(object.name())));
            }
        }
        return this;
    }

    /** Under the contract's types where it knows the object, else as the values look. */
    private Table table(String role, String object, List<Path> files) throws IOException {
        int number = tables++;
        var loaded = data.load(duck, role, files, "t" + number);
        inputs.addAll(loaded.inputs());
        var declared = contract.find(object);
        var subject =
                declared.isPresent()
                        ? Subject.of(
                                Typing.apply(
                                        loaded.table(),
                                        declared.get().columns(),
                                        number == 0 ? "typed" : "typed" + number))
                        : Subject.of(Profiler.typedByGuess(loaded.table()));
        return new Table(subject, loaded);
    }

    List<Checked> all() {
        return List.copyOf(all);
    }

    List<InputFile> inputs() {
        return List.copyOf(inputs);
    }

    List<Path> paths() {
        return all.stream().flatMap(one -> one.files().stream()).toList();
    }

    List<String> names() {
        return paths().stream().map(path -> String.valueOf(path.getFileName())).toList();
    }

    long rows() {
        return all.stream().mapToLong(one -> one.loaded().table().rows()).sum();
    }

    long read() {
        return all.stream().mapToLong(one -> one.loaded().read()).sum();
    }

    long refused() {
        return all.stream().mapToLong(one -> one.loaded().refused()).sum();
    }
}

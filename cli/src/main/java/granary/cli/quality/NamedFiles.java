package granary.cli.quality;

import granary.engine.InputProblem;
import granary.engine.contract.Contract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files by the object they hold.
 *
 * @param byObject objects in the order they were named
 */
record NamedFiles(Map<String, List<Path>> byObject) {

    /** {@code object=FILE}, or files of the contract's only object. */
    static NamedFiles of(Contract contract, @Nullable String only, List<String> arguments) {
        var files = new LinkedHashMap<String, List<Path>>();
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            boolean named =
                    equals > 0
                            && !Files.exists(Path.of(argument))
                            && contract.find(argument.substring(0, equals)).isPresent();
            var object = named ? argument.substring(0, equals) : contract.object(only).name();
            files.computeIfAbsent(object, _ -> new ArrayList<>())
                    .add(Path.of(named ? argument.substring(equals + 1) : argument));
        }
        return new NamedFiles(files);
    }

    /** Always {@code object=FILE}; the object need not be the contract's. */
    static NamedFiles others(List<String> arguments) {
        var files = new LinkedHashMap<String, List<Path>>();
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw InputProblem.of(
                        "usage.value",
                        "--reference is OBJECT=FILE, not " + argument,
                        "Write the object's name before the file, as in customers=customers.csv");
            }
            files.computeIfAbsent(argument.substring(0, equals), _ -> new ArrayList<>())
                    .add(Path.of(argument.substring(equals + 1)));
        }
        return new NamedFiles(files);
    }

    boolean isEmpty() {
        return byObject.isEmpty();
    }

    boolean has(String object) {
        return byObject.containsKey(object);
    }

    List<Path> of(String object) {
        return byObject.getOrDefault(object, List.of());
    }

    List<Path> all() {
        return byObject.values().stream().flatMap(List::stream).toList();
    }
}

package granary.cli;

import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Flags that every command has unless it gives the word a meaning of its own: {@code split --seed}
 * is the split's, {@code suggest --out} is where the contract goes.
 */
final class CommonFlags {

    private CommonFlags() {}

    /** Adds them to a command and to its sub-commands. */
    static void add(CommandLine line) {
        var spec = line.getCommandSpec();
        if (spec.userObject() instanceof LocalCommand command) {
            command.addFlags(spec);
        }
        for (var mixin : spec.mixins().values()) {
            if (mixin.userObject() instanceof DataFlags data) {
                data.addFlags(spec);
            }
        }
        line.getSubcommands().values().forEach(CommonFlags::add);
    }

    static <T> void value(
            CommandSpec spec,
            String name,
            String label,
            Class<T> type,
            String about,
            Consumer<T> heard) {
        if (spec.findOption(name) == null) {
            spec.addOption(
                    OptionSpec.builder(name)
                            .paramLabel(label)
                            .type(type)
                            .description(about)
                            .setter(
                                    new CommandLine.Model.ISetter() {
                                        @Override
                                        public <V> V set(V value) {
                                            if (value != null) {
                                                heard.accept(type.cast(value));
                                            }
                                            return value;
                                        }
                                    })
                            .build());
        }
    }

    /** Whether a flag without a value was given, whoever defines it. */
    static boolean isGiven(CommandSpec spec, String name) {
        var option = spec.findOption(name);
        return option != null && Boolean.TRUE.equals(option.getValue());
    }
}

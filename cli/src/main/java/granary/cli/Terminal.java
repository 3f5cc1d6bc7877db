package granary.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody is looking. */
final class Terminal {

    private Terminal() {}

    /** Whether reports go to a terminal. */
    static boolean isOut() {
        return isTerminal("1");
    }

    /** Whether problems and progress go to a terminal. */
    static boolean isErr() {
        return isTerminal("2");
    }

    /** Java knows only of both streams together; Linux says it of each. */
    private static boolean isTerminal(String descriptor) {
        var link = Path.of("/proc/self/fd", descriptor);
        if (Files.isSymbolicLink(link)) {
            try {
                return Files.readSymbolicLink(link).toString().matches("/dev/(pts/|tty|console).*");
            } catch (IOException e) {
                return false; // a descriptor that is gone is no terminal
            }
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}

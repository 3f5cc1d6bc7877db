package granary.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process has used at most. */
final class Memory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /**
     * The largest resident size where Linux tells it, which counts the database too; elsewhere the
     * most that Java itself held.
     */
    static long peakBytes() {
        try {
            if (Files.isReadable(STATUS)) {
                for (var line : Files.readAllLines(STATUS)) {
                    if (line.startsWith("VmHWM:")) {
                        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            }
        } catch (IOException e) {
            return ofJava();
        }
        return ofJava();
    }

    private static long ofJava() {
        long bytes = 0;
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            bytes += pool.getPeakUsage() == null ? 0 : pool.getPeakUsage().getUsed();
        }
        return bytes;
    }
}

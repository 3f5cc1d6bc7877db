package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lines that could not be read, as JSON Lines; no file when there are none. */
final class RefusedLines {

    private RefusedLines() {}

    /** Gives how many there are. */
    static long write(Path target, List<Source> sources) throws IOException {
        long count = sources.stream().mapToLong(source -> source.refused().size()).sum();
        if (count == 0) {
            return 0;
        }
        try (var out = Files.newBufferedWriter(target, UTF_8)) {
            for (var source : sources) {
                for (var line : source.refused()) {
                    out.write(
                            "{\"file\":%s,\"line\":%d,\"reason\":%s,\"text\":%s}\n"
                                    .formatted(
                                            QuarantineFields.string(source.path().toString()),
                                            line.line(),
                                            QuarantineFields.string(line.reason()),
                                            QuarantineFields.string(line.text())));
                }
            }
        }
        return count;
    }
}

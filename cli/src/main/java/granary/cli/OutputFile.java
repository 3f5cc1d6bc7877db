package granary.cli;

import granary.engine.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: under another name beside it, then moved. */
public final class OutputFile {

    private OutputFile() {}

    /**
     * @throws InputProblem when it cannot be written; nothing half-written is left
     */
    public static void write(Path file, byte[] content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.write(file, content); // a device or a pipe has nothing to be moved onto
                return;
            }
            var target = file.toAbsolutePath();
            var beside = Files.createTempFile(folder(target), ".granary-", ".part");
            try {
                Files.write(beside, content);
                Files.move(
                        beside,
                        Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                                ? target.toRealPath()
                                : target,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw InputProblem.of(
                            "output.failed",
                            "%s could not be written: %s".formatted(file, reason(e)),
                            "Check the folder and the free space; nothing was left half-written")
                    .causedBy(e);
        }
    }

    private static Path folder(Path target) {
        var folder = target.getParent();
        return folder == null ? target : folder;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "there is no such folder";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}

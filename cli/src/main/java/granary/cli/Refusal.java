package granary.cli;

import granary.engine.InputProblem;
import granary.engine.contract.ContractProblem;
import granary.engine.contract.InvalidContract;
import granary.engine.data.DuckFailed;
import granary.engine.data.InputRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why no verdict was reached: the problem document of exit code 2.
 *
 * @param type stable slug of docs/problems.md
 * @param line 1-based, 0 when it is not known
 * @param offset byte offset, -1 when it is not known
 * @param row 1-based data row, 0 when it is not known
 * @param column name of the column, or null
 */
public record Refusal(
        String type,
        String title,
        String detail,
        @Nullable String file,
        long line,
        long offset,
        String hint,
        long row,
        @Nullable String column) {

    Refusal(
            String type,
            String title,
            String detail,
            @Nullable String file,
            long line,
            long offset,
            String hint) {
        this(type, title, detail, file, line, offset, hint, 0, null);
    }

    /** Every reason at once, and how many more there are. */
    public record All(List<Refusal> refusals, long more) {
        Map<String, @Nullable Object> document(String command) {
            var document = Report.map("granary", 1, "command", command, "verdict", "error");
            document.put("problem", refusals.getFirst().toMap());
            if (refusals.size() > 1) {
                document.put("problems", refusals.stream().map(Refusal::toMap).toList());
                document.put("more", more);
            }
            return document;
        }

        List<String> lines(String command) {
            var lines = new ArrayList<String>();
            for (var each : refusals) {
                lines.add(("granary " + command).strip() + ": " + each.title);
                if (!each.detail.isEmpty() && !each.detail.equals(each.title)) {
                    lines.add("  " + each.detail);
                }
                if (each.file != null) {
                    lines.add(
                            "  in "
                                    + each.file
                                    + (each.line > 0 ? ", line " + each.line : "")
                                    + (each.offset >= 0 ? ", byte " + each.offset : ""));
                }
                lines.add("  " + each.hint);
            }
            if (more > 0) {
                lines.add("and " + more + " more");
            }
            return lines;
        }
    }

    static Refusal usage(String type, String title, String hint) {
        return new Refusal(type, title, title, null, 0, -1, hint);
    }

    /** What an exception says to a person; empty for a bug. */
    static java.util.Optional<All> of(Throwable thrown) {
        return switch (thrown) {
            case InputProblem p ->
                    one(
                            new Refusal(
                                    p.type(),
                                    p.title(),
                                    p.title(),
                                    p.file(),
                                    p.line(),
                                    p.byteOffset(),
                                    p.hint()));
            case InvalidContract c ->
                    java.util.Optional.of(
                            new All(
                                    c.problems().stream()
                                            .limit(InputRefused.LISTED)
                                            .map(Refusal::of)
                                            .toList(),
                                    Math.max(0, c.problems().size() - InputRefused.LISTED)));
            case InputRefused r ->
                    java.util.Optional.of(
                            new All(r.problems().stream().map(Refusal::of).toList(), r.more()));
            case NoSuchFileException e ->
                    one(
                            new Refusal(
                                    "input.missing",
                                    "There is no file " + e.getFile(),
                                    "",
                                    e.getFile(),
                                    0,
                                    -1,
                                    "Check the path; it is taken from the current folder"));
            case AccessDeniedException e ->
                    one(
                            new Refusal(
                                    "input.denied",
                                    "The file " + e.getFile() + " may not be read",
                                    "",
                                    e.getFile(),
                                    0,
                                    -1,
                                    "Change its permissions or run as its owner"));
            case IOException e when isFull(e) ->
                    one(
                            usage(
                                    "limit.disk",
                                    "The disk is full: " + e.getMessage(),
                                    "Free space there and run again; nothing was left half-written"));
            case UncheckedIOException e when e.getCause() != null -> of(e.getCause());
            case IOException e ->
                    one(
                            usage(
                                    "input.unreadable",
                                    "Reading failed: " + e.getMessage(),
                                    "Check the file and the disk"));
            case DuckFailed e when e.isOutOfDisk() ->
                    one(
                            usage(
                                    "limit.disk",
                                    "The disk for temporary files is full or its limit is reached: "
                                            + e.reason().lines().findFirst().orElse(""),
                                    "Free space in the folder for temporary files, or raise --memory"));
            case DuckFailed e when e.isOutOfMemory() ->
                    one(
                            usage(
                                    "limit.memory",
                                    "The memory is not enough: "
                                            + e.reason().lines().findFirst().orElse(""),
                                    "Raise --memory, or read fewer rows with --sample or --where"));
            case DuckFailed e ->
                    one(
                            usage(
                                    "input.unreadable",
                                    String.valueOf(e.getMessage()),
                                    "Check the file and the flags"));
            case IllegalArgumentException e ->
                    one(
                            usage(
                                    "usage.value",
                                    "Out of range: " + e.getMessage(),
                                    "Change the value; --help names each flag"));
            default -> java.util.Optional.empty();
        };
    }

    private static boolean isFull(IOException e) {
        var message = String.valueOf(e.getMessage());
        return message.contains("No space left") || message.contains("File too large");
    }

    private static java.util.Optional<All> one(Refusal refusal) {
        return java.util.Optional.of(new All(List.of(refusal), 0));
    }

    private static Refusal of(ContractProblem p) {
        var detail = "at " + (p.pointer().isEmpty() ? "the whole document" : p.pointer());
        return new Refusal("contract.invalid", p.message(), detail, null, 0, -1, p.hint());
    }

    private static Refusal of(granary.engine.data.InputProblem p) {
        return new Refusal(
                p.type(),
                p.title(),
                p.detail(),
                p.file(),
                p.line() == null ? 0 : p.line(),
                p.byteOffset() == null ? -1 : p.byteOffset(),
                p.hint(),
                p.row() == null ? 0 : p.row(),
                p.column());
    }

    private Map<String, @Nullable Object> toMap() {
        var map =
                Report.map(
                        "type", type, "title", title, "detail", detail.isEmpty() ? title : detail);
        if (file != null) {
            map.put("file", file);
        }
        if (line > 0) {
            map.put("line", line);
        }
        if (offset >= 0) {
            map.put("byte", offset);
        }
        if (row > 0) {
            map.put("row", row);
        }
        if (column != null) {
            map.put("column", column);
        }
        map.put("hint", hint);
        return map;
    }
}

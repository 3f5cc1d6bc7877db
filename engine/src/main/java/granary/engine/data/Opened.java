package granary.engine.data;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An input as a plain file that can be read twice: itself where it is one, else a copy in the
 * session's folder.
 *
 * @param name what its problems are told under
 * @param sha256 of the bytes as they are; null while nobody has read them all
 */
record Opened(
        Path path,
        String name,
        Path plain,
        Format format,
        Packing packing,
        long bytes,
        @Nullable String sha256,
        Stamp stamp) {

    private static final int HEAD = 1 << 16;

    /**
     * @param folder the session's own
     * @throws InputRefused when its bytes are not what was said, or unpack to too many
     */
    static Opened of(Path path, Path folder, int number, ReadOptions options) throws IOException {
        if (path.toString().equals(SourceFiles.STDIN)) {
            return standardInput(path, folder, number, options);
        }
        var name = String.valueOf(path.getFileName());
        return unpacked(path, name, path.toRealPath(), folder, number, options);
    }

    private static Opened standardInput(Path path, Path folder, int number, ReadOptions options)
            throws IOException {
        if (options.format() == null) {
            throw InputProblem.of(
                            "input.format",
                            "Standard input has no name that says its format",
                            "It was named as -",
                            SourceFiles.STDIN,
                            "Say it: --format csv, tsv, jsonl, json or parquet")
                    .refused();
        }
        var copy = folder.resolve("stdin-" + number);
        options.stage().accept("reading standard input");
        Files.copy(options.stdin(), copy, StandardCopyOption.REPLACE_EXISTING);
        return unpacked(path, SourceFiles.STDIN, copy, folder, number, options);
    }

    private static Opened unpacked(
            Path path, String name, Path real, Path folder, int number, ReadOptions options)
            throws IOException {
        var stamp = Stamp.of(real);
        var head = Bytes.head(real, HEAD);
        var packing = Packing.of(head);
        var named = Packing.named(name);
        if (packing != named && (named != Packing.NONE || options.format() == null)) {
            throw contradiction(name, named, packing, head);
        }
        if (packing == Packing.NONE) {
            var format = Content.format(head, options.format(), name);
            var plain = readable(real, folder, number);
            return new Opened(path, name, plain, format, packing, stamp.bytes(), null, stamp);
        }
        options.stage().accept("unpacking " + name);
        var plain = folder.resolve("unpacked-" + number);
        var sha256 = unpack(real, plain, packing, name, options.limit(stamp.bytes()));
        var inner = Bytes.head(plain, HEAD);
        if (Packing.of(inner) != Packing.NONE) {
            throw problem(
                    "input.packed",
                    "%s is packed twice".formatted(name),
                    "Inside %s is %s".formatted(packing.word(), Packing.of(inner).word()),
                    name,
                    "Unpack it once, then read it");
        }
        var format = Content.format(inner, options.format(), Packing.unpackedName(name));
        return new Opened(path, name, plain, format, packing, stamp.bytes(), sha256, stamp);
    }

    /** DuckDB takes some characters of a path for a pattern: such a file gets a plain name. */
    private static Path readable(Path real, Path folder, int number) throws IOException {
        if (!real.toString().matches("(?s).*[*?\\[\\]{}\\\\].*")) {
            return real;
        }
        var plain = folder.resolve("plain-" + number);
        try {
            return Files.createLink(plain, real);
        } catch (IOException | UnsupportedOperationException otherDisk) {
            return Files.copy(real, plain);
        }
    }

    private static String unpack(Path packed, Path plain, Packing packing, String name, long limit)
            throws IOException {
        var digest = CsvReader.sha256();
        long size = Files.size(packed);
        try (var raw = new DigestInputStream(Files.newInputStream(packed), digest);
                var out = Files.newOutputStream(plain)) {
            try (var in = stream(raw, packing, name)) {
                copy(in, out, limit, size, name, packing, packed);
                if (in instanceof ZipInputStream zip) {
                    requireOneEntry(zip, name);
                }
                raw.transferTo(OutputStream.nullOutputStream());
            }
        } catch (EOFException | ZipException | ZstdIOException e) {
            throw problem(
                    "input.packed",
                    "%s is not whole %s".formatted(name, packing.word()),
                    "%s after %s unpacked bytes"
                            .formatted(e.getMessage(), Bytes.count(Files.size(plain))),
                    name,
                    "Send the file again; it was cut or damaged on the way");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream stream(InputStream raw, Packing packing, String name)
            throws IOException {
        return switch (packing) {
            case GZIP -> new GZIPInputStream(raw, 1 << 16);
            case ZSTD -> new ZstdInputStream(raw);
            case ZIP -> onlyEntry(new ZipInputStream(raw), name);
            case NONE -> raw;
        };
    }

    private static ZipInputStream onlyEntry(ZipInputStream zip, String name) throws IOException {
        var entry = zip.getNextEntry();
        while (entry != null && entry.isDirectory()) {
            entry = zip.getNextEntry();
        }
        if (entry == null) {
            throw problem(
                    "input.packed",
                    "%s holds no file".formatted(name),
                    "The archive has no entry",
                    name,
                    "Send the file itself");
        }
        if (entry.getName().equals("[Content_Types].xml")) {
            throw problem(
                    "input.format",
                    "%s is a spreadsheet or an office document".formatted(name),
                    "Its first entry is [Content_Types].xml",
                    name,
                    "Save the sheet as CSV and read that");
        }
        return zip;
    }

    private static void requireOneEntry(ZipInputStream zip, String name) throws IOException {
        for (var next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
            if (!next.isDirectory()) {
                throw problem(
                        "input.packed",
                        "%s holds more than one file".formatted(name),
                        "After the first comes " + next.getName(),
                        name,
                        "Unpack it and name the folder");
            }
        }
    }

    private static void copy(
            InputStream in,
            OutputStream out,
            long limit,
            long size,
            String name,
            Packing packing,
            Path packed)
            throws IOException {
        var buffer = new byte[1 << 16];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > limit) {
                throw problem(
                        "limit.expanded",
                        "%s unpacks to more than %s bytes".formatted(name, Bytes.count(limit)),
                        "%s packed bytes; unpacking stopped at %s%s"
                                .formatted(
                                        Bytes.count(size),
                                        Bytes.count(limit),
                                        trailer(packed, packing)),
                        name,
                        "If it is right, raise --max-expanded; else it is a bomb");
            }
            out.write(buffer, 0, n);
        }
    }

    /** What gzip itself says of the whole, in its last four bytes; it counts to 4 GiB. */
    private static String trailer(Path packed, Packing packing) throws IOException {
        if (packing != Packing.GZIP) {
            return "";
        }
        try (var file = new RandomAccessFile(packed.toFile(), "r")) {
            file.seek(file.length() - 4);
            long size = Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
            return "; its trailer says " + Bytes.count(size);
        }
    }

    private static InputRefused contradiction(
            String name, Packing named, Packing packing, byte[] head) {
        return problem(
                "input.format",
                named == Packing.NONE
                        ? "%s is packed with %s and its name does not say so"
                                .formatted(name, packing.word())
                        : "%s is not %s".formatted(name, named.word()),
                head.length == 0 ? "The file is empty" : "The first bytes are " + Bytes.shown(head),
                name,
                named == Packing.NONE
                        ? "Name it %s%s, or say what is inside with --format"
                                .formatted(name, packing.ending())
                        : "Name it %s".formatted(Packing.unpackedName(name)));
    }

    private static InputRefused problem(
            String type, String title, String detail, String file, String hint) {
        return InputProblem.of(type, title, detail, file, hint).refused();
    }
}

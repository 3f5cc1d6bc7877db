package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects, copied by their bytes; what is put aside gets four members at its beginning. An
 * array stays an array, with the gaps between its elements.
 */
final class JsonParts implements Parts {

    @Override
    public QuarantineWriter.Written write(
            Path folder, Tabular table, List<Source> sources, SortedMap<Long, Put> rows)
            throws IOException {
        var format = sources.getFirst().format();
        try (var good = PartFile.open(folder.resolve("good." + format.word()), UTF_8);
                var aside = PartFile.open(folder.resolve("quarantine." + format.word()), UTF_8)) {
            var copy = new Copy(rows, new Part(good), new Part(aside));
            for (var source : sources) {
                if (format == Format.JSON) {
                    copy.array(source);
                } else {
                    copy.lines(source);
                }
            }
            if (format == Format.JSON) {
                copy.good.end();
                copy.aside.end();
            }
            return new QuarantineWriter.Written(copy.good.objects, copy.aside.objects);
        }
    }

    private static final class Part {
        private final PartFile file;
        private long objects;

        Part(PartFile file) {
            this.file = file;
        }

        /**
         * @param gap what stands before the element in its file: the bracket, or a comma
         */
        void element(byte[] gap) throws IOException {
            boolean bracket = new String(gap, UTF_8).stripLeading().startsWith("[");
            if (objects == 0 && !bracket) {
                file.write("[");
                file.write(new String(gap, UTF_8).replaceFirst(",", ""));
            } else if (objects > 0 && bracket) {
                file.write(",\n");
            } else {
                file.write(gap);
            }
            objects++;
        }

        void end() throws IOException {
            file.write(objects == 0 ? "[]\n" : "\n]\n");
        }
    }

    private static final class Copy {
        private final SortedMap<Long, Put> rows;
        private final Part good;
        private final Part aside;

        Copy(SortedMap<Long, Put> rows, Part good, Part aside) {
            this.rows = rows;
            this.good = good;
            this.aside = aside;
        }

        void array(Source source) throws IOException {
            long row = source.firstRow() - 1;
            long at = 0;
            try (var objects = JsonArray.open(source.plain(), "", Long.MAX_VALUE);
                    var bytes =
                            new BufferedInputStream(
                                    Files.newInputStream(source.plain()), 1 << 16)) {
                for (var object = objects.next(); object != null; object = objects.next()) {
                    row++;
                    var gap = bytes.readNBytes(Math.toIntExact(object.from() - at));
                    var text = bytes.readNBytes(Math.toIntExact(object.to() - object.from()));
                    at = object.to();
                    var put = rows.get(row);
                    var part = put == null ? good : aside;
                    part.element(gap);
                    write(part.file, text, 0, row, object, put);
                }
            }
        }

        void lines(Source source) throws IOException {
            long row = source.firstRow() - 1;
            long at = 0;
            try (var objects = JsonLines.open(source.plain(), "", Long.MAX_VALUE);
                    var bytes =
                            new BufferedInputStream(
                                    Files.newInputStream(source.plain()), 1 << 16)) {
                while (true) {
                    var object = object(objects);
                    boolean end = object == null && objects.isAtEnd();
                    // Blank lines, and a byte order mark before the first.
                    good.file.write(
                            end
                                    ? bytes.readAllBytes()
                                    : bytes.readNBytes(Math.toIntExact(objects.at() - at)));
                    if (end) {
                        return;
                    }
                    var text = bytes.readNBytes(Math.toIntExact(objects.after() - objects.at()));
                    at = objects.after();
                    if (object != null) {
                        row++;
                        var put = rows.get(row);
                        var part = put == null ? good : aside;
                        part.objects++;
                        part.file.begin();
                        write(
                                part.file,
                                text,
                                (int) (object.from() - objects.at()),
                                row,
                                object,
                                put);
                    }
                }
            }
        }

        /** The next object; null for a line that is none, and at the end. */
        private static @Nullable JsonRow object(JsonLines objects) throws IOException {
            try {
                return objects.next();
            } catch (JsonRow.Bad putAside) {
                return null;
            }
        }

        private static void write(
                PartFile file, byte[] text, int brace, long row, JsonRow object, @Nullable Put put)
                throws IOException {
            if (put == null) {
                file.write(text);
                return;
            }
            file.write(text, 0, brace + 1);
            file.write(QuarantineFields.json(row, object.line(), put));
            file.write(object.cells().isEmpty() ? "" : ",");
            file.write(text, brace + 1, text.length);
        }
    }
}

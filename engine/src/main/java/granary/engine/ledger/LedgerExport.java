package granary.engine.ledger;

import granary.engine.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads {@code granary-ledger-export/1} as a stream: {@code {"format", "verifierKey",
 * "checkpoints": [note], "entries": [{"entry", "detail", "salt"}]}}, keys in any order. Of an
 * erased detail both {@code detail} and {@code salt} are null or absent.
 *
 * @param verifierKey the key the export itself names, which proves nothing by itself
 * @param checkpoints signed notes, oldest first
 */
record LedgerExport(@Nullable String verifierKey, List<String> checkpoints) {
    static final String FORMAT = "granary-ledger-export/1";

    /**
     * @param handOver takes a full batch and gives an empty one to fill next
     */
    static LedgerExport read(InputStream in, UnaryOperator<EntryBatch> handOver)
            throws IOException {
        try (JsonParser parser = CanonicalJson.JSON.createParser(ObjectReadContext.empty(), in)) {
            try {
                return new Reading(parser, handOver).export();
            } catch (InputProblem problem) {
                var where = parser.currentLocation();
                throw problem.at(where.getLineNr(), where.getByteOffset());
            } catch (JacksonException e) {
                var where = parser.currentLocation();
                throw malformed("it is not JSON: " + e.getOriginalMessage())
                        .at(where.getLineNr(), where.getByteOffset())
                        .causedBy(e);
            }
        }
    }

    private static InputProblem malformed(String why) {
        return InputProblem.of(
                "ledger.unreadable",
                "Not a ledger export: " + why,
                "Export the ledger again; a file cut off while copying looks like this");
    }

    private static final class Reading {
        private final JsonParser parser;
        private final UnaryOperator<EntryBatch> handOver;
        private EntryBatch batch = new EntryBatch();

        Reading(JsonParser parser, UnaryOperator<EntryBatch> handOver) {
            this.parser = parser;
            this.handOver = handOver;
        }

        LedgerExport export() {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "it does not begin with {");
            String format = null;
            String key = null;
            var checkpoints = new ArrayList<String>();
            Set<String> seen = new HashSet<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (!seen.add(name)) {
                    throw malformed("\"" + name + "\" stands in it twice");
                }
                switch (name) {
                    case "format" -> format = text(name);
                    case "verifierKey" -> key = text(name);
                    case "checkpoints" -> strings(checkpoints);
                    case "entries" -> entries();
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw malformed("more text follows the document");
            }
            if (!FORMAT.equals(format)) {
                throw malformed("its format is " + format + ", not " + FORMAT);
            }
            if (!seen.contains("entries")) {
                throw malformed("it has no entries");
            }
            return new LedgerExport(key, List.copyOf(checkpoints));
        }

        private @Nullable String text(String name) {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            expect(parser.currentToken(), JsonToken.VALUE_STRING, name + " is not text");
            return parser.getString();
        }

        private void strings(List<String> into) {
            expect(parser.currentToken(), JsonToken.START_ARRAY, "checkpoints is not a list");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken(), JsonToken.VALUE_STRING, "a checkpoint is not text");
                into.add(parser.getString());
            }
        }

        private void entries() {
            expect(parser.currentToken(), JsonToken.START_ARRAY, "entries is not a list");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken(), JsonToken.START_OBJECT, "an entry is not an object");
                item();
                if (batch.isFull()) {
                    batch = handOver.apply(batch);
                }
            }
            batch = handOver.apply(batch);
        }

        private void item() {
            batch.begin();
            int seen = 0;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                int field =
                        switch (name) {
                            case "entry" -> 1;
                            case "detail" -> 2;
                            case "salt" -> 4;
                            default -> 0;
                        };
                if ((seen & field) != 0) {
                    throw malformed("an entry has \"" + name + "\" twice");
                }
                seen |= field;
                switch (field) {
                    case 1 -> header();
                    case 2 -> detail();
                    case 4 -> salt();
                    default -> parser.skipChildren();
                }
            }
            if ((seen & 1) == 0) {
                throw malformed("an element of entries has no entry");
            }
            batch.count++;
        }

        private void header() {
            expect(
                    parser.currentToken(),
                    JsonToken.START_OBJECT,
                    "the header of an entry is not an object");
            batch.headerFrom[batch.count] = batch.json.length();
            batch.json.openObject();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                var token = parser.nextToken();
                switch (name) {
                    case "seq" -> batch.seq[batch.count] = whole(token);
                    case "prev" -> {
                        if (token == JsonToken.VALUE_STRING) {
                            batch.claimPrev(
                                    parser.getStringCharacters(),
                                    parser.getStringOffset(),
                                    parser.getStringLength());
                        }
                    }
                    case "detailHash" -> {
                        if (token == JsonToken.VALUE_STRING) {
                            batch.claimDetailHash(
                                    parser.getStringCharacters(),
                                    parser.getStringOffset(),
                                    parser.getStringLength());
                        }
                    }
                    default -> {}
                }
                batch.json.name(name);
                batch.json.value(parser);
            }
            batch.json.closeObject();
            batch.headerTo[batch.count] = batch.json.length();
        }

        /** 1 and 1.0 are the same number in canonical JSON. */
        private long whole(JsonToken token) {
            if (token == JsonToken.VALUE_NUMBER_INT && parser.getStringLength() <= 18) {
                return parser.getLongValue();
            }
            if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                double value = parser.getDoubleValue();
                return value == Math.rint(value) ? (long) value : -1;
            }
            return -1;
        }

        private void detail() {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            batch.hasDetail[batch.count] = true;
            batch.detailFrom[batch.count] = batch.json.length();
            batch.json.value(parser);
            batch.detailTo[batch.count] = batch.json.length();
        }

        private void salt() {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                batch.setSalt(
                        parser.getStringCharacters(),
                        parser.getStringOffset(),
                        parser.getStringLength());
            } else {
                batch.saltState[batch.count] = EntryBatch.SaltState.MALFORMED;
                parser.skipChildren();
            }
        }

        private static void expect(@Nullable JsonToken found, JsonToken wanted, String why) {
            if (found != wanted) {
                throw malformed(why);
            }
        }
    }
}

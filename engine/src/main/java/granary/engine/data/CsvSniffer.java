package granary.engine.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds delimiter and header in the beginning of a file. What it finds is then proved over the
 * whole file.
 */
final class CsvSniffer {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLED = 500;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?");

    private CsvSniffer() {}

    /**
     * The delimiter under which the header has several fields and most records are as wide as it;
     * the wider wins a tie. A file of one column gets a delimiter that does not occur in it.
     */
    static char delimiter(String sample, char quote) {
        char best = 0;
        double bestShare = -1;
        int bestWidth = 1;
        char unused = 0;
        for (char candidate : DELIMITERS) {
            var records = records(sample, candidate, quote);
            if (records.isEmpty()) {
                continue;
            }
            int width = records.getFirst().size();
            long same = records.stream().filter(record -> record.size() == width).count();
            double share = (double) same / records.size();
            if (width == 1) {
                if (same == records.size() && unused == 0) {
                    unused = candidate;
                }
            } else if (share > bestShare || (share == bestShare && width > bestWidth)) {
                best = candidate;
                bestShare = share;
                bestWidth = width;
            }
        }
        if (best != 0) {
            return best;
        }
        return unused != 0 ? unused : ',';
    }

    /** Names unless every filled field of the first record is a number. */
    static boolean header(List<String> first) {
        return first.stream()
                .anyMatch(field -> !field.isBlank() && !NUMBER.matcher(field).matches());
    }

    static List<List<String>> records(String sample, char delimiter, char quote) {
        var records = new ArrayList<List<String>>();
        var reader = new CsvRecords(new StringReader(sample), delimiter, quote);
        try {
            for (var record = reader.next();
                    record != null && records.size() < SAMPLED;
                    record = reader.next()) {
                if (!record.blank() && !reader.truncated()) {
                    records.add(record.fields());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }
}

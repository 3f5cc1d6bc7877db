package granary.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No figure of the demo stands in its code: on a copy of the data with a month taken out, one
 * worker's answers turned round, a price doubled and an invoice line added, its facts are others,
 * and they are the right ones.
 */
@Tag("slow")
class ChangedStoryTest {
    private static final String MONTH = "2009-03";
    private static final String WORKER = "w015";

    @TempDir static Path data;
    private static Demo demo;

    @BeforeAll
    static void play() throws Exception {
        var examples = Demo.root().resolve("examples");
        copy(examples, data);
        Files.delete(data.resolve("bank/" + MONTH + ".csv"));
        edit("rte/answers.csv", line -> line.contains("," + WORKER + ",") ? turned(line) : line);
        edit(
                "finance/rates.csv",
                line -> line.startsWith("AG-I1") ? line.replace("0.1200", "0.2400") : line);
        var invoice = data.resolve("finance/invoice-brightline-B-2209.csv");
        Files.writeString(
                invoice,
                Files.readString(invoice) + "12,10,1,Text pairs lot 10,100,0.0500,5.00,USD\n");
        demo = Demo.play(data);
    }

    @Test
    void a_month_taken_out_is_missing_and_its_rows_are_not_counted() throws IOException {
        long rows = 0;
        try (var months = Files.list(data.resolve("bank"))) {
            for (var month : months.toList()) {
                rows += Files.readAllLines(month).size() - 1;
            }
        }

        assertThat(demo.facts(3).path("files").asInt()).isEqualTo(29);
        assertThat(demo.facts(3).path("rows").asLong()).isEqualTo(rows);
        assertThat(demo.facts(3).path("missing").toString())
                .isEqualTo("[\"2008-09\",\"" + MONTH + "\"]");
    }

    @Test
    void answers_turned_round_change_what_the_vendor_is_worth() throws IOException {
        var gold =
                rows("rte/items.csv").stream()
                        .collect(Collectors.toMap(List::getFirst, List::getLast));
        var vendors =
                rows("rte/workers.csv").stream()
                        .collect(Collectors.toMap(List::getFirst, List::getLast));
        var answers =
                rows("rte/answers.csv").stream()
                        .filter(row -> "quickmark".equals(vendors.get(row.get(2))))
                        .toList();
        double right =
                (double)
                                answers.stream()
                                        .filter(row -> row.get(4).equals(gold.get(row.get(1))))
                                        .count()
                        / answers.size();

        assertThat(demo.facts(12).path("quickmarkAccuracy").asDouble())
                .isCloseTo(right, within(0.03));
    }

    /**
     * What the agreements say, counted from the files: the vendor's answers in the lots that were
     * accepted (three to an item, five after rework), and every in-house answer in the others.
     */
    @Test
    void a_price_doubled_is_paid() throws IOException {
        var accepted = new TreeMap<Integer, Integer>();
        for (var lot : demo.facts(13).path("lots")) {
            if (lot.path("vendor").asString().equals("brightline")
                    && lot.path("decision").asString().equals("accepted")) {
                accepted.put(lot.path("ordinal").asInt(), lot.path("rounds").asInt() == 1 ? 3 : 5);
            }
        }
        var vendors =
                rows("rte/workers.csv").stream()
                        .collect(Collectors.toMap(List::getFirst, List::getLast));
        var answers =
                rows("rte/answers.csv").stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.get(1) + vendors.get(row.get(2)),
                                        Collectors.counting()));
        long theirs = 0;
        long ours = 0;
        for (var row : rows("rte/lots.csv")) {
            var item = row.getFirst();
            var lot = Integer.valueOf(row.getLast());
            long most = accepted.getOrDefault(lot, 0);
            theirs += Math.min(most, answers.getOrDefault(item + "brightline", 0L));
            ours += accepted.containsKey(lot) ? 0 : answers.getOrDefault(item + "inhouse", 0L);
        }
        var cost =
                new BigDecimal("0.05")
                        .multiply(BigDecimal.valueOf(theirs))
                        .add(new BigDecimal("0.24").multiply(BigDecimal.valueOf(ours)));

        assertThat(new BigDecimal(demo.facts(13).path("costPerAcceptedItem").asString()))
                .isEqualByComparingTo(
                        cost.divide(
                                new BigDecimal(demo.facts(13).path("acceptedItems").asLong()),
                                6,
                                RoundingMode.HALF_UP));
    }

    @Test
    void a_line_added_to_an_invoice_is_billed_and_disputed() {
        var invoice = demo.facts(14).path("invoices").path(0);

        assertThat(new BigDecimal(invoice.path("billed").asString()))
                .isEqualByComparingTo("155.85");
        assertThat(new BigDecimal(invoice.path("payable").asString()))
                .isEqualByComparingTo("89.10");
        assertThat(new BigDecimal(invoice.path("disputed").asString()))
                .isEqualByComparingTo("66.75");
        assertThat(invoice.path("disputedLines").asInt()).isEqualTo(8);
    }

    private static String turned(String line) {
        return line.substring(0, line.length() - 1) + (line.endsWith("1") ? "0" : "1");
    }

    private static void edit(String name, java.util.function.UnaryOperator<String> change)
            throws IOException {
        var file = data.resolve(name);
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            lines.add(change.apply(line));
        }
        Files.write(file, lines);
    }

    /** First and last columns of these files hold no quoted comma, and no other is read. */
    private static List<List<String>> rows(String name) throws IOException {
        return Files.readAllLines(data.resolve(name)).stream()
                .skip(1)
                .map(line -> List.of(line.split(",")))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}

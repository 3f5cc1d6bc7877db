package granary.quality.run;

import static org.assertj.core.api.Assertions.assertThat;

import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.VersionFacts;
import granary.datasets.PublishCheck.Candidate;
import granary.engine.check.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalRulesTest {
    private static final Instant NOW = Instant.parse("2010-12-01T00:00:00Z");
    private static final ArrivalRules RULES = new ArrivalRules(0.8, 1.25, 0.05);

    @Test
    void a_replacement_with_four_fifths_of_the_rows_passes_and_one_below_does_not() {
        assertThat(verdict(RULES.volume(candidate(file(80, 0, 100)), List.of())))
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(RULES.volume(candidate(file(79, 0, 100)), List.of())))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_replacement_that_grows_by_more_than_a_quarter_warns() {
        assertThat(verdict(RULES.volume(candidate(file(126, 0, 100)), List.of())))
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void an_added_file_is_not_judged_before_28_files_have_taught_what_is_usual() {
        assertThat(verdict(RULES.volume(candidate(file(1, 0, 0)), former(27))))
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(RULES.volume(candidate(file(1, 0, 0)), former(28))))
                .isEqualTo(Verdict.WARN);
        assertThat(verdict(RULES.volume(candidate(file(102, 0, 0)), former(28))))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void rows_that_do_not_convert_close_the_gate_beyond_the_limit_only() {
        assertThat(verdict(RULES.conversion(candidate(file(95, 5, 0))))).isEqualTo(Verdict.WARN);
        assertThat(verdict(RULES.conversion(candidate(file(94, 6, 0))))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(RULES.conversion(candidate(file(100, 0, 0))))).isEqualTo(Verdict.PASS);
    }

    private static Verdict verdict(List<RunLine> lines) {
        return lines.getFirst().result().verdict();
    }

    private static List<IngestFacts> former(int files) {
        return IntStream.range(0, files).mapToObj(i -> file(95 + i % 11, 0, 0)).toList();
    }

    private static IngestFacts file(long good, long quarantined, long replaced) {
        return new IngestFacts(
                UUID.randomUUID(),
                "bank",
                "crm",
                "2010-08.csv",
                "0".repeat(64),
                replaced == 0 ? "append" : "replace",
                "landed",
                1,
                NOW,
                good + quarantined,
                good,
                quarantined,
                0,
                replaced,
                List.of(),
                NOW,
                NOW);
    }

    private static Candidate candidate(IngestFacts ingest) {
        return new Candidate(
                new VersionFacts(
                        "bank",
                        2,
                        "committed",
                        1,
                        1,
                        ingest.good(),
                        UUID.randomUUID(),
                        NOW,
                        "manifest",
                        "schema",
                        List.of()),
                BankCandidates.contract(),
                null,
                List.of(ingest));
    }
}

package granary.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A check or a result with another part is the same in all its other parts. */
class CopyTest {

    private static final CheckResult RESULT =
            new CheckResult(
                    "c_1",
                    "/schema/0",
                    "mail nulls",
                    "orders",
                    "mail",
                    List.of("mail"),
                    "nulls",
                    Dimension.COMPLETENESS,
                    Severity.ERROR,
                    OnFail.QUARANTINE,
                    Verdict.WARN,
                    "failing rows",
                    BigDecimal.TWO,
                    "rows",
                    9L,
                    Map.of("mustBe", 0),
                    "as it stands",
                    new CheckResult.Failed(2, 22.2, null, List.of(), List.of(), 2),
                    List.of(new CheckResult.ByValue("ana@x.org", BigDecimal.TWO, Verdict.WARN)),
                    new CheckResult.Hint(new CheckResult.Slice("region", "north"), 2, 3, 3),
                    "2 of 9 rows fail",
                    "select 2",
                    "set aside",
                    List.of(new CheckResult.OfValue("ana@x.org", BigDecimal.TWO, Verdict.WARN, 2)));

    private static final Check CHECK =
            new Check(
                    "c_1",
                    "/schema/0",
                    "mail nulls",
                    "orders",
                    List.of("mail"),
                    new Kind.Nulls(),
                    Dimension.COMPLETENESS,
                    Severity.ERROR,
                    OnFail.QUARANTINE,
                    Expectation.NONE,
                    "rows",
                    "amount > 0",
                    "region",
                    true,
                    7);

    @Test
    void a_result_with_one_other_part_keeps_the_rest() {
        assertThat(changed(RESULT, RESULT.saying("other"))).containsOnlyKeys("message");
        assertThat(changed(RESULT, RESULT.noted("more")))
                .isEqualTo(Map.of("note", "set aside; more"));
        assertThat(changed(RESULT, RESULT.with((CheckResult.Failed) null)))
                .isEqualTo(Map.of("failed", "null"));
        assertThat(changed(RESULT, RESULT.with((CheckResult.Hint) null)))
                .isEqualTo(Map.of("hint", "null"));
        assertThat(changed(RESULT, RESULT.inSlices(List.of()))).containsOnlyKeys("slices");
        assertThat(changed(RESULT, RESULT.judgedBy(Verdict.FAIL, List.of(), "worse")))
                .containsOnlyKeys("verdict", "by", "message");
    }

    @Test
    void a_result_of_another_kind_is_one_of_the_whole_alone() {
        assertThat(changed(RESULT, RESULT.as("No day is missing", "partition")))
                .isEqualTo(
                        Map.of(
                                "name", "No day is missing",
                                "kind", "partition",
                                "by", "[]",
                                "hint", "null",
                                "slices", "[]"));
    }

    @Test
    void values_that_must_not_be_known_are_counted_and_nowhere_named() {
        var unnamed = RESULT.namingNoValue();

        assertThat(changed(RESULT, unnamed)).containsOnlyKeys("by", "slices");
        assertThat(unnamed.by()).hasSize(1);
        assertThat(unnamed.toString()).doesNotContain("ana@x.org");
    }

    @Test
    void a_check_with_one_other_part_keeps_the_rest() {
        assertThat(changed(CHECK, CHECK.at("/other"))).isEqualTo(Map.of("path", "/other"));
        assertThat(changed(CHECK, CHECK.named("c_2"))).isEqualTo(Map.of("id", "c_2"));
        assertThat(changed(CHECK, CHECK.titled("other"))).isEqualTo(Map.of("name", "other"));
        assertThat(changed(CHECK, CHECK.with(Dimension.CONFORMITY))).containsOnlyKeys("dimension");
        assertThat(changed(CHECK, CHECK.with(Severity.INFO))).containsOnlyKeys("severity");
        assertThat(changed(CHECK, CHECK.withOnFail(OnFail.BLOCK))).containsOnlyKeys("onFail");
        assertThat(changed(CHECK, CHECK.in("percent"))).isEqualTo(Map.of("unit", "percent"));
        assertThat(changed(CHECK, CHECK.withWhere(null))).isEqualTo(Map.of("where", "null"));
        assertThat(changed(CHECK, CHECK.withBy(null))).isEqualTo(Map.of("by", "null"));
        assertThat(changed(CHECK, CHECK.withOnEmpty(false))).containsOnlyKeys("failsOnEmpty");
        assertThat(changed(CHECK, CHECK.withQuarantineLimit(1)))
                .containsOnlyKeys("quarantineLimit");
        assertThat(
                        changed(
                                CHECK,
                                CHECK.expecting(
                                        Expectation.of(Expectation.Operator.mustBeLessThan, 5))))
                .containsOnlyKeys("expectation");
    }

    /** The parts that differ, with what the second has. */
    private static Map<String, String> changed(Record one, Record other) {
        var changed = new TreeMap<String, String>();
        Arrays.stream(one.getClass().getRecordComponents())
                .filter(part -> !Objects.equals(value(one, part), value(other, part)))
                .forEach(part -> changed.put(part.getName(), String.valueOf(value(other, part))));
        return changed;
    }

    private static Object value(Record record, RecordComponent part) {
        try {
            return String.valueOf(part.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(part.getName(), e);
        }
    }
}

package granary.quality.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.governance.Eraser;
import granary.governance.Eraser.ErasureSubject;
import granary.quality.SmallData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person whom nobody declared personal stands in what a comparison tells of values. */
class ComparisonErasureTest {
    private static final String PERSON = "Ana Wolkenschieber";

    private final House house = House.open();

    @Test
    void a_person_leaves_a_comparison_whichever_side_named_them() {
        var before = rows("before", PERSON);
        var after = rows("after", "Ren Habermas");
        var path =
                "/quality/drifts/"
                        + after.omar
                                .result(
                                        after.omar.post(
                                                "/quality/drifts",
                                                Map.of(
                                                        "base",
                                                        side(before),
                                                        "current",
                                                        side(after))))
                                .path("id")
                                .asString();
        var told = after.omar.get(path).expect(200);
        assertThat(told.body()).contains(PERSON);
        var subject = new ErasureSubject(Map.of("caller", PERSON), before.slug);
        var eraser = house.bean(QualityEraser.class);

        var found = eraser.search(subject);
        eraser.erase(subject, "ERA-comparison");

        assertThat(found).extracting(Eraser.Trace::what).contains("comparison");
        assertThat(eraser.search(subject)).isEmpty();
        var left = after.omar.get(path).expect(200);
        assertThat(left.body()).doesNotContain(PERSON).contains("Ren Habermas", "(erased)");
        assertThat(left.at("/report/summary")).isEqualTo(told.at("/report/summary"));
    }

    @Test
    void a_person_whose_name_is_a_series_leaves_the_history() {
        var calls = SmallData.registered(house, "calls");
        calls.agreed(
                "calls",
                List.of("id integer", "caller string"),
                """
                - {id: by-caller, metric: rowCount, mustBeBetween: [0, 9], customProperties: [{property: granary.by, value: caller}]}
                """);
        calls.send("append", "id,caller", "1," + PERSON, "2,Ren Habermas");
        calls.commit(1);
        var path = "/quality/metrics/by-caller/history?dataset=" + calls.slug;
        assertThat(calls.omar.get(path).expect(200).at("/slices").toString()).contains(PERSON);
        var subject = new ErasureSubject(Map.of("caller", PERSON), calls.slug);
        var eraser = house.bean(QualityEraser.class);

        eraser.erase(subject, "ERA-history");

        assertThat(eraser.search(subject)).isEmpty();
        assertThat(calls.omar.get(path).expect(200).at("/slices").toString())
                .isEqualTo("[\"\",\"(erased)\",\"Ren Habermas\"]");
    }

    /** Callers by name, of which one called most. */
    private SmallData rows(String name, String caller) {
        var data = SmallData.registered(house, name);
        data.agreed("calls", List.of("id integer", "caller string"), "");
        var lines = new ArrayList<>(List.of("id,caller"));
        for (int i = 1; i <= 300; i++) {
            lines.add("%d,%s".formatted(i, i % 3 == 0 ? caller : "caller " + i % 7));
        }
        data.send("append", lines.toArray(String[]::new));
        data.commit(1);
        return data;
    }

    private static Map<String, Object> side(SmallData data) {
        return Map.of("dataset", data.slug, "version", 1);
    }
}

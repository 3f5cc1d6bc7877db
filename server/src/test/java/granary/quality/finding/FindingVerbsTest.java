package granary.quality.finding;

import static granary.quality.finding.FindingVerb.ACKNOWLEDGE;
import static granary.quality.finding.FindingVerb.AGREE;
import static granary.quality.finding.FindingVerb.SNOOZE;
import static granary.quality.finding.FindingVerb.UNSNOOZE;
import static granary.quality.finding.FindingVerb.WAIVE;
import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.quality.SmallData;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A verb that is offered is one that the caller may ask now; any other is refused. */
class FindingVerbsTest {
    private static final Waiver ASKED =
            new Waiver(
                    new UUID(0, 1),
                    "reprinted",
                    java.time.Instant.EPOCH,
                    2,
                    "digest",
                    "asked",
                    new UUID(0, 2),
                    java.time.Instant.EPOCH,
                    null,
                    null);
    private static final Map<String, String> REASON =
            Map.of("reason", "One ticket was reprinted", "expiresOn", "2027-06-30");

    private final House house = House.open();

    @Test
    void what_may_be_asked_follows_from_the_state_and_the_waiver() {
        assertThat(FindingPolicy.verbs(FindingState.OPEN, null, false))
                .containsExactly(ACKNOWLEDGE, WAIVE, SNOOZE);
        assertThat(FindingPolicy.verbs(FindingState.ACKNOWLEDGED, ASKED, true))
                .containsExactly(WAIVE, AGREE, UNSNOOZE);
        assertThat(FindingPolicy.verbs(FindingState.WAIVED, ASKED, false)).isEmpty();
        assertThat(FindingPolicy.verbs(FindingState.RESOLVED, null, true))
                .containsExactly(UNSNOOZE);
    }

    @Test
    void who_asked_for_a_waiver_is_not_offered_to_agree_and_who_may_is() {
        var data = twice();
        var finding = finding(data);
        var viewer = house.stranger("viewer");
        assertThat(verbs(data.lena, finding)).containsExactly("acknowledge", "waive", "snooze");
        assertThat(verbs(viewer, finding)).containsExactly("snooze");

        data.lena.post(finding + "/waive", REASON).expect(200);

        assertThat(verbs(data.lena, finding)).containsExactly("acknowledge", "waive", "snooze");
        assertThat(verbs(data.omar, finding)).containsExactly("acknowledge", "waive", "snooze");
        assertThat(verbs(house.as("dora", "compliance"), finding)).contains("agree");
        assertThat(data.lena.post(finding + "/agree").problem()).isEqualTo("self-approval");
        assertThat(data.omar.post(finding + "/agree").status()).isEqualTo(403);

        house.as("dora", "compliance").post(finding + "/agree").expect(200);

        assertThat(verbs(data.lena, finding)).isEmpty();
        var late = data.lena.post(finding + "/snooze", Map.of("until", tomorrow()));
        assertThat(late.problem()).isEqualTo("transition-not-allowed");
        assertThat(late.at("/allowedVerbs").size()).isZero();
    }

    @Test
    void a_program_is_never_offered_to_agree() {
        var data = twice();
        var finding = finding(data);
        data.omar.post(finding + "/waive", REASON).expect(200);

        assertThat(verbs(data.lena, finding)).contains("agree");
        assertThat(verbs(house.service(house.slug("robot"), "*"), finding)).doesNotContain("agree");
    }

    @Test
    void snoozing_is_each_ones_own() {
        var data = twice();
        var finding = finding(data);

        data.omar.post(finding + "/snooze", Map.of("until", tomorrow())).expect(200);

        assertThat(verbs(data.omar, finding)).containsExactly("acknowledge", "waive", "unsnooze");
        assertThat(verbs(data.lena, finding)).containsExactly("acknowledge", "waive", "snooze");
        var listed = data.omar.get("/quality/findings?dataset=" + data.slug).expect(200);
        assertThat(words(listed, "/items/0/allowedVerbs"))
                .containsExactly("acknowledge", "waive", "unsnooze");
    }

    @Test
    void a_monitor_too_offers_what_the_caller_may_ask() {
        var data = twice();
        var monitor =
                "/quality/monitors/"
                        + data.omar
                                .post(
                                        "/quality/monitors",
                                        Map.of(
                                                "dataset",
                                                data.slug,
                                                "name",
                                                "tickets every day",
                                                "watch",
                                                Map.of("kind", "suite"),
                                                "trigger",
                                                Map.of("on", "VersionCommitted")))
                                .expect(201)
                                .text("/id");

        assertThat(verbs(data.omar, monitor)).containsExactly("pause", "mute", "look", "retire");
        assertThat(verbs(house.stranger("viewer"), monitor)).isEmpty();
        data.omar.post(monitor + "/pause").expect(200);
        var refused = data.omar.post(monitor + "/look");
        assertThat(refused.problem()).isEqualTo("transition-not-allowed");
        assertThat(words(refused, "/allowedVerbs")).containsExactly("resume", "retire");
    }

    private SmallData twice() {
        var data =
                SmallData.registered(house, "verbs")
                        .agreed(
                                "tickets",
                                List.of("id integer", "price number"),
                                "- {id: once, metric: duplicateValues, arguments: {properties: [id]}, mustBe: 0}\n");
        data.send("append", "id,price", "1,10", "1,20");
        data.commit(1);
        return data;
    }

    private static String finding(SmallData data) {
        return "/quality/findings/"
                + data.omar
                        .get("/quality/findings?dataset=" + data.slug)
                        .expect(200)
                        .text("/items/0/id");
    }

    private static List<String> verbs(Visitor who, String path) {
        return words(who.get(path).expect(200), "/allowedVerbs");
    }

    private static List<String> words(Answer answer, String at) {
        return answer.at(at).valueStream().map(v -> v.asString()).toList();
    }

    private static String tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    }
}

package granary.governance.grants;

import static org.assertj.core.api.Assertions.assertThat;

import granary.governance.grants.GrantPolicy.Call;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Days of the cases are days of the epoch here. Recalled versions are the room of datasets'. */
class GrantPolicyTest {
    @TestFactory
    Stream<DynamicTest> every_call_of_the_golden_cases_is_answered_as_written() throws Exception {
        try (var in = getClass().getResourceAsStream("/fixtures/governance/grant-cases.json")) {
            var cases = JsonMapper.shared().readTree(in.readAllBytes());
            return cases
                    .valueStream()
                    .filter(c -> !c.at("/call/versionRecalled").asBoolean())
                    .toList()
                    .stream()
                    .map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
        }
    }

    private static void check(JsonNode golden) {
        var grant = golden.path("grant");
        var call = golden.path("call");
        var policy =
                new GrantPolicy(
                        day(grant.path("notBefore")),
                        day(grant.path("notAfter")),
                        grant.path("revokedAt").isNull() ? null : day(grant.path("revokedAt")),
                        grant.path("purpose").asString(),
                        strings(grant.path("columns")));

        var why =
                policy.refusal(
                        new Call(
                                day(call.path("at")),
                                call.path("purpose").isNull()
                                        ? null
                                        : call.path("purpose").asString(),
                                strings(call.path("columns")),
                                call.path("principalActive").asBoolean()));

        assertThat(why.map(GrantProblem::slug).orElse("allowed"))
                .isEqualTo(golden.path("expect").asString());
    }

    private static Instant day(JsonNode days) {
        return Instant.ofEpochSecond(days.asLong() * 86_400);
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}

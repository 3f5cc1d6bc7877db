package granary;

import static org.assertj.core.api.Assertions.assertThat;

import granary.platform.web.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A cursor that is none of ours is told as such by every list: no list begins again unasked. */
class EveryListTest {
    /** Their positions are names, and every text has a place among names. */
    private static final Set<String> BY_NAME =
            Set.of("/api/v1/datasets?", "/api/v1/governance/people?");

    private final House house = House.open();
    private final Visitor reader = readerOfEverything(house);
    private final List<String> lists =
            house
                    .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .getHandlerMethods()
                    .entrySet()
                    .stream()
                    .filter(e -> isList(e.getValue()))
                    .flatMap(e -> addresses(e.getKey(), e.getValue()))
                    .toList();

    @Test
    void a_cursor_that_is_no_base64_or_no_text_of_the_database_is_refused() {
        for (var list : lists) {
            for (var cursor : List.of("%25%25%25", Page.encode("a\0b"))) {
                assertRefused(list, cursor);
            }
        }
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        for (var list : lists) {
            if (!BY_NAME.contains(list)) {
                assertRefused(list, Page.encode("no position"));
            }
        }
    }

    private void assertRefused(String list, String cursor) {
        var answer = reader.get(list + "cursor=" + cursor);
        // What hangs below an object that is not there cannot be listed at all.
        if (answer.status() == 404 && list.contains(nowhere())) {
            return;
        }
        assertThat(answer.status()).as(list + " " + answer).isEqualTo(422);
        assertThat(answer.text("/errors/0/path")).as(list).isEqualTo("cursor");
    }

    private static boolean isList(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(p ->
                        p.hasParameterAnnotation(RequestParam.class)
                                && "cursor".equals(p.getParameter().getName()));
    }

    /** Ready for a cursor behind them: what a list must be asked for stands in front of it. */
    private static Stream<String> addresses(RequestMappingInfo mapping, HandlerMethod method) {
        var asked =
                Arrays.stream(method.getMethodParameters())
                        .filter(p -> p.hasParameterAnnotation(RequestParam.class))
                        .filter(p -> p.getParameterAnnotation(RequestParam.class).required())
                        .filter(p -> !p.isOptional())
                        .map(p -> p.getParameter().getName() + "=" + nowhere() + "&")
                        .collect(Collectors.joining("", "?", ""));
        return mapping.getPatternValues().stream()
                .map(pattern -> pattern.replace("{number}", "1"))
                .map(pattern -> pattern.replaceAll("\\{[^}]*}", nowhere()) + asked);
    }

    private static String nowhere() {
        return new UUID(0, 7).toString();
    }

    private static Visitor readerOfEverything(House house) {
        for (var role : List.of("admin", "lead", "compliance")) {
            house.as("reads.everything", role);
        }
        return house.as("reads.everything");
    }
}

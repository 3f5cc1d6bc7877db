package granary;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms stand in one order, and ARCHITECTURE.md draws it. */
class ArchitectureTest {
    private static final List<String> ORDER =
            List.of(
                    "platform",
                    "governance",
                    "datasets",
                    "quality",
                    "labeling",
                    "delivery",
                    "planning",
                    "incidents",
                    "insights");

    private static final ApplicationModules ROOMS =
            ApplicationModules.of(
                    Granary.class, resideInAnyPackage("granary.engine..", "granary.cli.."));

    @Test
    void no_room_reaches_into_another_or_to_its_right() {
        ROOMS.verify();
    }

    @Test
    void every_room_may_call_exactly_the_rooms_to_its_left() {
        for (var room : ORDER) {
            assertThat(allowed(room))
                    .as(room)
                    .containsExactlyInAnyOrderElementsOf(ORDER.subList(0, ORDER.indexOf(room)));
        }
    }

    @Test
    void there_is_no_package_beside_the_floor_and_the_rooms() {
        assertThat(ROOMS.stream().map(m -> m.getIdentifier().toString()))
                .containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @Test
    void architecture_md_draws_the_order() throws IOException {
        Golden.section(Path.of("..", "ARCHITECTURE.md"), "order of the rooms", drawing());
    }

    /**
     * Each room stands on the one to its left, and through it may call all that are further left.
     */
    private static String drawing() {
        var drawing = new StringBuilder("```mermaid\nflowchart RL\n");
        for (int i = 1; i < ORDER.size(); i++) {
            drawing.append("    %s --> %s\n".formatted(ORDER.get(i), ORDER.get(i - 1)));
        }
        return drawing.append("```\n").toString();
    }

    private static List<String> allowed(String room) {
        try {
            var info = Class.forName("granary." + room + ".package-info");
            return Optional.ofNullable(info.getAnnotation(ApplicationModule.class))
                    .map(a -> Arrays.asList(a.allowedDependencies()))
                    .orElse(List.of());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("room without package-info: " + room, e);
        }
    }
}

package granary.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.platform.db.Schemas.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SchemasTest {
    private final DataSource database = House.open().bean(DataSource.class);

    @Test
    void what_flyway_has_just_applied_is_up_to_date() throws SQLException, IOException {
        assertThat(isUpToDate(Schemas.files())).isTrue();
    }

    @Test
    void a_file_for_each_room_is_looked_at() throws IOException {
        assertThat(Schemas.files().stream().map(Step::room).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Schemas.rooms());
    }

    @Test
    void a_file_more_is_left_to_flyway() throws SQLException, IOException {
        var more = new HashSet<>(Schemas.files());
        more.add(new Step("insights", "V900__later.sql", 1));

        assertThat(isUpToDate(more)).isFalse();
    }

    @Test
    void a_step_of_a_newer_house_is_left_to_flyway() throws SQLException, IOException {
        var fewer = new HashSet<>(Schemas.files());
        fewer.removeIf(step -> step.script().startsWith("V002"));

        assertThat(isUpToDate(fewer)).isFalse();
    }

    @Test
    void a_file_that_was_changed_after_it_was_applied_is_left_to_flyway()
            throws SQLException, IOException {
        var changed =
                Schemas.files().stream()
                        .map(s -> new Step(s.room(), s.script(), s.checksum() + 1))
                        .collect(Collectors.toSet());

        assertThat(isUpToDate(changed)).isFalse();
    }

    @Test
    void a_room_that_was_never_made_is_left_to_flyway() throws SQLException, IOException {
        var rooms = Stream.concat(Schemas.rooms().stream(), Stream.of("cellar")).toList();

        assertThat(Schemas.isUpToDate(database, rooms, Schemas.files())).isFalse();
    }

    private boolean isUpToDate(Set<Step> files) throws SQLException, IOException {
        return Schemas.isUpToDate(database, Schemas.rooms(), files);
    }
}

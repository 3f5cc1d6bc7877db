package granary.governance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who people are, for rooms that keep only their ids. */
public interface People {
    /** Somebody, as shown beside what they did. */
    record Person(UUID id, String login, String name) {}

    /** By login or id; refuses with {@code invalid-input} at {@code path} when there is nobody. */
    Person load(String loginOrId, String path);

    Optional<Person> find(String loginOrId);

    Person load(UUID id);

    /** Null for null, so that rows map in one word. */
    @Nullable Person see(@Nullable UUID id);

    Map<UUID, Person> all(Collection<UUID> ids);

    /** Active people with this role anywhere; for queues and notifications. */
    List<Person> withRole(String role);
}

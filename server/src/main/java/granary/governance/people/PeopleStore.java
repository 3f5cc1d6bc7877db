package granary.governance.people;

import static granary.governance.tables.Tables.PERSON;
import static granary.governance.tables.Tables.ROLE_BINDING;
import static org.jooq.Records.mapping;

import granary.governance.People;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PeopleStore implements People {
    private final DSLContext db;

    PeopleStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public Person load(String loginOrId, String path) {
        return find(loginOrId)
                .orElseThrow(() ->
                        CommonProblem.invalid(
                                path,
                                "unknown-person",
                                "there is nobody called " + loginOrId,
                                "Use the login of a person who can sign in here."));
    }

    @Override
    public Optional<Person> find(String loginOrId) {
        var id = Ids.parse(loginOrId);
        return db.select(PERSON.ID, PERSON.LOGIN, PERSON.NAME)
                .from(PERSON)
                .where(id == null ? PERSON.LOGIN.eq(loginOrId) : PERSON.ID.eq(id))
                .fetchOptional(mapping(Person::new));
    }

    @Override
    public Person load(UUID id) {
        return find(id.toString()).orElseGet(() -> new Person(id, "system", "Granary"));
    }

    @Override
    public @Nullable Person see(@Nullable UUID id) {
        return id == null ? null : load(id);
    }

    @Override
    public Map<UUID, Person> all(Collection<UUID> ids) {
        return db
                .select(PERSON.ID, PERSON.LOGIN, PERSON.NAME)
                .from(PERSON)
                .where(PERSON.ID.in(ids))
                .fetch(mapping(Person::new))
                .stream()
                .collect(Collectors.toMap(Person::id, p -> p));
    }

    @Override
    public List<Person> withRole(String role) {
        return db.selectDistinct(PERSON.ID, PERSON.LOGIN, PERSON.NAME)
                .from(PERSON)
                .join(ROLE_BINDING)
                .on(ROLE_BINDING.PERSON_ID.eq(PERSON.ID))
                .where(ROLE_BINDING.ROLE.eq(role).and(PERSON.STATUS.eq("active")))
                .orderBy(PERSON.LOGIN)
                .fetch(mapping(Person::new));
    }
}

package granary.insights.playbook;

import granary.governance.Access;
import granary.governance.People;
import granary.insights.fact.Sight;
import granary.insights.playbook.EditionStore.EditionRow;
import granary.insights.playbook.PlaybookController.EditionView;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.Json;
import granary.platform.ObjectRef;
import granary.platform.web.IfMatch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Writes editions of the playbook, and lets another person approve them. */
@Service
class Playbook {
    private static final TypeReference<List<Setting>> SETTINGS = new TypeReference<>() {};

    private final Configuration configuration;
    private final EditionStore editions;
    private final Access access;
    private final People people;
    private final Json json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Playbook(
            Configuration configuration,
            EditionStore editions,
            Access access,
            People people,
            Json json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.configuration = configuration;
        this.editions = editions;
        this.access = access;
        this.people = people;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    record PlaybookMoved(int edition, String to, String configHash) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("playbook", Integer.toString(edition));
        }
    }

    @Transactional
    public EditionView generate() {
        Sight.of(access).requireEverything();
        editions.lock();
        var before = editions.newest();
        var settings = configuration.collect();
        int n = before.map(EditionRow::n).orElse(0) + 1;
        var changes =
                ChangeLog.between(
                        before.map(b -> json.read(b.settings(), SETTINGS)).orElse(List.of()),
                        settings,
                        before.isEmpty());
        var at = clock.instant();
        var hash = hash(settings);
        editions.insert(
                new EditionRow(
                        n,
                        "generated",
                        json.jsonb(settings),
                        hash,
                        new Edition(n, at, hash, settings, changes).markdown(),
                        Actor.current().id(),
                        at,
                        null,
                        null,
                        null,
                        1));
        events.publishEvent(new PlaybookMoved(n, "generated", hash));
        return view(load(n));
    }

    /** SHA-256 over names and values in order: figures and the time of writing are left out. */
    private static String hash(List<Setting> settings) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var setting : settings.stream().filter(Setting::isSet).toList()) {
                sha.update(
                        (setting.name() + "\u001f" + setting.value() + "\n")
                                .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Transactional
    public List<EditionView> list() {
        Sight.of(access).requireEverything();
        return editions.list().stream().map(this::view).toList();
    }

    @Transactional
    public EditionView one(int n) {
        return view(load(n));
    }

    @Transactional
    public String markdown(int n) {
        return load(n).markdown();
    }

    @Transactional
    public EditionView approve(int n) {
        var edition = load(n);
        IfMatch.honour(edition.rowVersion());
        requireState(edition, "approve", "generated");
        if (edition.generatedBy().equals(Actor.current().id())) {
            throw CommonProblem.SELF_APPROVAL
                    .refused("Whoever wrote edition %d does not approve it.".formatted(n))
                    .with("rule", "playbook generator/approver");
        }
        editions.approve(n, Actor.current().id(), clock.instant());
        events.publishEvent(new PlaybookMoved(n, "approved", edition.configHash()));
        return view(load(n));
    }

    @Transactional
    public EditionView publish(int n) {
        var edition = load(n);
        IfMatch.honour(edition.rowVersion());
        requireState(edition, "publish", "approved");
        editions.publish(n, clock.instant());
        events.publishEvent(new PlaybookMoved(n, "published", edition.configHash()));
        return view(load(n));
    }

    private static void requireState(EditionRow edition, String verb, String state) {
        if (!edition.state().equals(state)) {
            throw CommonProblem.notAllowed(
                    "Edition " + edition.n(), verb, edition.state(), allowed(edition.state()));
        }
    }

    private static List<String> allowed(String state) {
        return switch (state) {
            case "generated" -> List.of("approve");
            case "approved" -> List.of("publish");
            default -> List.of();
        };
    }

    private EditionRow load(int n) {
        Sight.of(access).requireEverything();
        return editions.find(n).orElseThrow(() -> CommonProblem.notFound("edition", n));
    }

    private EditionView view(EditionRow row) {
        return new EditionView(
                row.n(),
                row.state(),
                row.configHash(),
                "/api/v1/insights/playbook/editions/%d.md".formatted(row.n()),
                people.see(row.generatedBy()),
                row.generatedAt(),
                people.see(row.approvedBy()),
                row.approvedAt(),
                row.publishedAt(),
                allowed(row.state()));
    }
}

package granary.governance.masking;

import static granary.governance.tables.Tables.MASKING_PROFILE;

import granary.engine.ledger.CanonicalJson;
import granary.governance.Access;
import granary.governance.Masking;
import granary.governance.Scope;
import granary.governance.ledger.SecretFile;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.FieldError;
import granary.platform.GranarySettings;
import granary.platform.Json;
import granary.platform.ObjectRef;
import granary.platform.web.IfMatch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Keeps profiles, and the master key from which the key of each purpose is derived. */
@Service
class Profiles implements Masking {
    private static final TypeReference<List<MaskRule>> RULES = new TypeReference<>() {};
    private static final int KEY_BYTES = 32;

    private final DSLContext db;
    private final Json json;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final byte[] master;

    Profiles(
            DSLContext db,
            Json json,
            Access access,
            ApplicationEventPublisher events,
            Clock clock,
            GranarySettings settings) {
        this.db = db;
        this.json = json;
        this.access = access;
        this.events = events;
        this.clock = clock;
        var file = settings.home().toAbsolutePath().resolve("keys").resolve("masking.key");
        this.master = HexFormat.of().parseHex(SecretFile.load(file, Profiles::newKey));
    }

    record Profile(
            String slug, String title, List<MaskRule> rules, Instant changedAt, long rowVersion) {}

    record MaskingProfileChanged(String slug, String digest) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("masking-profile", slug);
        }
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    @Transactional
    public Profile put(String slug, String title, List<MaskRule> rules) {
        access.require("policy:write", "masking profile", slug, Scope.workspace());
        requireSound(rules);
        var existing = find(slug);
        IfMatch.honour(existing.map(Profile::rowVersion).orElse(0L));
        var now = clock.instant();
        db.insertInto(MASKING_PROFILE)
                .set(MASKING_PROFILE.SLUG, slug)
                .set(MASKING_PROFILE.TITLE, title)
                .set(MASKING_PROFILE.RULES, json.jsonb(rules))
                .set(MASKING_PROFILE.CHANGED_BY, Actor.current().id())
                .set(MASKING_PROFILE.CHANGED_AT, now)
                .onConflict(MASKING_PROFILE.SLUG)
                .doUpdate()
                .set(MASKING_PROFILE.TITLE, title)
                .set(MASKING_PROFILE.RULES, json.jsonb(rules))
                .set(MASKING_PROFILE.CHANGED_BY, Actor.current().id())
                .set(MASKING_PROFILE.CHANGED_AT, now)
                .set(MASKING_PROFILE.ROW_VERSION, MASKING_PROFILE.ROW_VERSION.plus(1))
                .execute();
        events.publishEvent(new MaskingProfileChanged(slug, digest(slug)));
        return load(slug);
    }

    private static void requireSound(List<MaskRule> rules) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < rules.size(); i++) {
            try {
                var _ = rules.get(i).toMethod();
            } catch (IllegalArgumentException e) {
                errors.add(
                        new FieldError(
                                "/rules/" + i,
                                "method",
                                String.valueOf(e.getMessage()),
                                "docs/governance.md lists the methods and what each needs."));
            }
        }
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
    }

    Optional<Profile> find(String slug) {
        return db.select(
                        MASKING_PROFILE.SLUG,
                        MASKING_PROFILE.TITLE,
                        MASKING_PROFILE.RULES,
                        MASKING_PROFILE.CHANGED_AT,
                        MASKING_PROFILE.ROW_VERSION)
                .from(MASKING_PROFILE)
                .where(MASKING_PROFILE.SLUG.eq(slug))
                .fetchOptional(r ->
                        new Profile(
                                r.value1(),
                                r.value2(),
                                json.read(r.value3(), RULES),
                                r.value4(),
                                r.value5()));
    }

    List<Profile> all() {
        return db
                .select(MASKING_PROFILE.SLUG)
                .from(MASKING_PROFILE)
                .orderBy(MASKING_PROFILE.SLUG)
                .fetch(MASKING_PROFILE.SLUG)
                .stream()
                .map(this::load)
                .toList();
    }

    Profile load(String slug) {
        return find(slug).orElseThrow(() -> CommonProblem.notFound("masking profile", slug));
    }

    @Override
    public boolean exists(String profile) {
        return find(profile).isPresent();
    }

    @Override
    public ColumnMasker masker(String profile, String purpose) {
        return new ProfileMasker(load(profile).rules(), master, purpose);
    }

    @Override
    public String digest(String profile) {
        try {
            var canonical = CanonicalJson.of(json.text(load(profile).rules()));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

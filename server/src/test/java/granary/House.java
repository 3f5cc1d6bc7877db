package granary;

import static granary.governance.tables.Tables.API_TOKEN;
import static granary.governance.tables.Tables.PERSON;
import static granary.governance.tables.Tables.ROLE_BINDING;
import static granary.governance.tables.Tables.SESSION;

import granary.governance.Scope;
import granary.platform.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The running product for tests: one Granary with its own PostgreSQL for the whole test run, under
 * {@code target/house}. It is entered by the front door, as somebody:
 *
 * <pre>{@code
 * private final House house = House.open();
 * private final Visitor omar = house.as("omar", "data_engineer");
 *
 * var answer = omar.post("/datasets", Map.of("slug", house.slug("bank"), …));
 * assertThat(answer.status()).isEqualTo(201);
 * }</pre>
 *
 * All test classes share the house, so names are made unique by {@link #slug}, and whoever must
 * hold one role only is a {@link #stranger}.
 */
public final class House {
    private static final AtomicLong COUNTER = new AtomicLong();
    private static @Nullable House shared;

    private final ConfigurableApplicationContext context;
    private final Path home;

    private House(ConfigurableApplicationContext context, Path home) {
        this.context = context;
        this.home = home;
    }

    /** The house of this test run; the first caller opens it, and it closes with the JVM. */
    public static synchronized House open() {
        if (shared == null) {
            var home = Path.of("target", "house").toAbsolutePath();
            try {
                clear(home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var application = new SpringApplication(Granary.class);
            var context =
                    application.run(
                            "--granary.home=" + home,
                            "--server.port=0",
                            "--spring.jmx.enabled=false",
                            "--granary.outbound-allow=127.0.0.2",
                            "--logging.level.root=warn");
            shared = new House(context, home);
        }
        return shared;
    }

    /** A fresh house, but PostgreSQL's unpacked programs stay: unpacking them takes a second. */
    private static void clear(Path home) throws IOException {
        stopLeftBehind(home.resolve("postgres").resolve("postmaster.pid"));
        if (!Files.exists(home)) {
            return;
        }
        try (var all = Files.walk(home)) {
            var old =
                    all.filter(p ->
                                    !p.equals(home)
                                            && !p.startsWith(home.resolve("postgres-binaries")))
                            .sorted(java.util.Comparator.reverseOrder())
                            .toList();
            for (var path : old) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** A test run that was killed leaves its PostgreSQL behind. */
    private static void stopLeftBehind(Path pidFile) throws IOException {
        if (Files.exists(pidFile)) {
            var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
            ProcessHandle.of(pid)
                    .filter(p ->
                            p.info()
                                    .commandLine()
                                    .orElse("")
                                    .contains("-D " + pidFile.getParent() + " "))
                    .ifPresent(p -> {
                        p.destroyForcibly();
                        p.onExit().join();
                    });
        }
    }

    /** Somebody with a session who holds this role in the whole workspace, beside earlier roles. */
    public Visitor as(String login, String role) {
        return as(login, role, Scope.workspace());
    }

    /**
     * Somebody who holds this role there.
     *
     * @param scopeType {@code workspace}, {@code dataset}, {@code programme} or {@code vendor}
     */
    public Visitor as(String login, String role, String scopeType, String key) {
        return as(
                login,
                role,
                new Scope(Scope.Type.valueOf(scopeType.toUpperCase(Locale.ROOT)), key));
    }

    public Visitor as(String login, String role, Scope scope) {
        grant(login, role, scope);
        return as(login);
    }

    /** A person without any role, unless they got one before; signed in by a session. */
    public Visitor as(String login) {
        var person = person(login, "person");
        var secret = "test-" + UUID.randomUUID();
        db().insertInto(SESSION)
                .set(SESSION.TOKEN_HASH, sha256(secret))
                .set(SESSION.PERSON_ID, person)
                .set(SESSION.CREATED_AT, Instant.now())
                .set(SESSION.LAST_SEEN_AT, Instant.now())
                .set(SESSION.EXPIRES_AT, Instant.now().plus(Duration.ofHours(8)))
                .execute();
        return Visitor.bySession(this, person, login, secret);
    }

    /** Somebody nobody else knows, with exactly these roles in the workspace. */
    public Visitor stranger(String... roles) {
        var login = slug("stranger");
        for (var role : roles) {
            grant(login, role, Scope.workspace());
        }
        return as(login);
    }

    /** A program with a token for these permissions; {@code "*"} for whatever its role holds. */
    public Visitor service(String login, String... scopes) {
        person(login, "service");
        grant(login, "service", Scope.workspace());
        return token(login, scopes);
    }

    /** Somebody who comes with an API token instead of a session. */
    public Visitor token(String login, String... scopes) {
        var person = person(login, "person");
        var secret = "gry_test" + UUID.randomUUID().toString().replace("-", "");
        db().insertInto(API_TOKEN)
                .set(API_TOKEN.ID, Ids.next())
                .set(API_TOKEN.TOKEN_HASH, sha256(secret))
                .set(API_TOKEN.PERSON_ID, person)
                .set(API_TOKEN.NAME, slug("token"))
                .set(API_TOKEN.SCOPES, scopes)
                .set(API_TOKEN.CREATED_AT, Instant.now())
                .set(API_TOKEN.EXPIRES_AT, Instant.now().plus(Duration.ofDays(1)))
                .execute();
        return Visitor.byToken(this, person, login, secret);
    }

    /** Nobody. */
    public Visitor signedOut() {
        return Visitor.anonymous(this);
    }

    /** Binds a role without signing anybody in. */
    public void grant(String login, String role, Scope scope) {
        db().insertInto(ROLE_BINDING)
                .set(ROLE_BINDING.ID, Ids.next())
                .set(ROLE_BINDING.PERSON_ID, person(login, "person"))
                .set(ROLE_BINDING.ROLE, role)
                .set(ROLE_BINDING.SCOPE_TYPE, scope.type().name().toLowerCase(Locale.ROOT))
                .set(ROLE_BINDING.SCOPE_KEY, scope.key())
                .onConflictDoNothing()
                .execute();
    }

    /** The person's id; created when absent. */
    public UUID person(String login, String kind) {
        db().insertInto(PERSON)
                .set(PERSON.ID, Ids.next())
                .set(PERSON.LOGIN, login)
                .set(PERSON.NAME, Character.toUpperCase(login.charAt(0)) + login.substring(1))
                .set(PERSON.KIND, kind)
                .set(PERSON.CREATED_AT, Instant.now())
                .onConflictDoNothing()
                .execute();
        return db().select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.LOGIN.eq(login))
                .fetchSingle(PERSON.ID);
    }

    /** A slug or login that no other test uses: {@code bank-7}. */
    public String slug(String stem) {
        return stem + "-" + COUNTER.incrementAndGet();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Adds a part that speaks for a room, as tests of doors need. */
    public void register(String name, Object part) {
        context.getBeanFactory().registerSingleton(name, part);
    }

    public DSLContext db() {
        return context.getBean(DSLContext.class);
    }

    public Path home() {
        return home;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static String sha256(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package granary.platform;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who acts: a person, a service with its token, or the system itself. */
public record Actor(Kind kind, UUID id, String login, String name, @Nullable UUID token) {
    public enum Kind {
        PERSON("user"),
        SERVICE("service"),
        SYSTEM("system"),
        ANONYMOUS("anonymous");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As written in the ledger. */
        public String word() {
            return word;
        }
    }

    public static final Actor SYSTEM =
            new Actor(Kind.SYSTEM, new UUID(0, 1), "system", "Granary", null);
    public static final Actor ANONYMOUS =
            new Actor(Kind.ANONYMOUS, new UUID(0, 0), "anonymous", "nobody", null);

    private static final ThreadLocal<Actor> CURRENT = ThreadLocal.withInitial(() -> SYSTEM);

    /** Whoever the running request or job acts for; outside both it is the system. */
    public static Actor current() {
        return CURRENT.get();
    }

    /** Runs {@code work} as this actor and puts the former one back. */
    public <T> T call(Callable<T> work) throws Exception {
        var before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            CURRENT.set(before);
        }
    }

    /** As {@link #call}, for work without checked exceptions. */
    public <T> T supply(Supplier<T> work) {
        var before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    public boolean isSystem() {
        return kind == Kind.SYSTEM;
    }
}

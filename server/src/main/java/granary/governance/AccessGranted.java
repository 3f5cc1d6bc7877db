package granary.governance;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody may read a dataset for a purpose, for a while. */
public record AccessGranted(
        UUID grant,
        UUID person,
        String dataset,
        String purpose,
        List<String> columns,
        @Nullable String maskingProfile,
        @Nullable String consumer,
        Instant notBefore,
        Instant notAfter)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("dataset", dataset);
    }
}

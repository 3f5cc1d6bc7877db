package granary.quality.quarantine;

import granary.datasets.Datasets;
import granary.governance.Access;
import granary.governance.Grants;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.quality.finding.PersonalColumns;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Which columns whoever is calling may not see here. */
@Component
class Sight {
    private final PersonalColumns personal;
    private final Datasets datasets;
    private final Grants grants;
    private final Access access;
    private final Clock clock;

    Sight(PersonalColumns personal, Datasets datasets, Grants grants, Access access, Clock clock) {
        this.personal = personal;
        this.datasets = datasets;
        this.grants = grants;
        this.access = access;
        this.clock = clock;
    }

    /** Personal columns, less those that a grant of the caller's shows unmasked. */
    Set<String> masked(String dataset) {
        var masked = new TreeSet<>(personal.of(dataset));
        if (access.find("data:preview.unmasked", Scope.dataset(dataset)).isEmpty()) {
            return masked;
        }
        for (var purpose : datasets.load(dataset).purposes()) {
            grants.active(Actor.current().id(), dataset, purpose, clock.instant())
                    .filter(g -> "none".equals(g.maskingProfile()))
                    .ifPresent(g -> {
                        if (g.columns().isEmpty()) {
                            masked.clear();
                        } else {
                            g.columns().forEach(masked::remove);
                        }
                    });
        }
        return masked;
    }
}

package granary.quality.profile;

import granary.engine.contract.ContractObject;
import granary.engine.profile.Profile;
import granary.engine.profile.ProfileOptions;
import granary.engine.profile.Profiler;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.quality.run.VersionTable;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Measures every column of a version. */
@Component
class ProfileJob implements JobKind<VersionWork.Params> {
    private final VersionWork work;
    private final ProfilingStore store;
    private final Clock clock;

    ProfileJob(VersionWork work, ProfilingStore store, Clock clock) {
        this.work = work;
        this.store = store;
        this.clock = clock;
    }

    record Done(UUID id, long rows, int columns) {}

    @Override
    public String kind() {
        return VersionWork.PROFILE;
    }

    @Override
    public Class<VersionWork.Params> params() {
        return VersionWork.Params.class;
    }

    @Override
    public Done run(VersionWork.Params params, JobProgress progress) {
        var version = work.version(params);
        progress.at("columns", 0, 1);
        try (var table = VersionTable.open(version)) {
            var profile =
                    withoutPersonal(
                            Profiler.profile(table.held(), ProfileOptions.USUAL),
                            work.contract(version).objects().getFirst());
            store.put(params, profile, clock.instant());
            return new Done(params.id(), profile.summary().rows(), profile.summary().columns());
        }
    }

    /** Figures of a personal column stay, its values do not. */
    static Profile withoutPersonal(Profile profile, ContractObject object) {
        return profile.with(
                profile.columns().stream()
                        .map(c ->
                                object.find(c.name()).filter(p -> p.isPersonal()).isPresent()
                                        ? c.withoutValues()
                                        : c)
                        .toList());
    }
}

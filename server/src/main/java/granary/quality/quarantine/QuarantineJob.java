package granary.quality.quarantine;

import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class QuarantineJob implements JobKind<Quarantine.Params> {
    private final Quarantine quarantine;

    QuarantineJob(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public String kind() {
        return "quality.quarantine";
    }

    @Override
    public Class<Quarantine.Params> params() {
        return Quarantine.Params.class;
    }

    @Override
    public @Nullable Object run(Quarantine.Params params, JobProgress progress) {
        quarantine.listNow(params);
        return null;
    }
}

package granary.datasets.contract;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import org.jspecify.annotations.Nullable;

/** What happens to a contract; other rooms need none of it yet. */
sealed interface ContractChanged extends DomainEvent {
    String dataset();

    int revision();

    @Override
    default ObjectRef object() {
        return new ObjectRef("contract", dataset() + "@r" + revision());
    }

    record ContractEdited(String dataset, int revision, String semver, String digest)
            implements ContractChanged {}

    record ContractSubmitted(String dataset, int revision, String digest)
            implements ContractChanged {}

    record ContractChangesRequested(String dataset, int revision, String comment)
            implements ContractChanged {}

    record ContractWithdrawn(String dataset, int revision) implements ContractChanged {}

    /**
     * @param inForce false while another person must agree too
     */
    record ContractApproved(
            String dataset, int revision, String digest, @Nullable String meaning, boolean inForce)
            implements ContractChanged {}

    record ContractSuperseded(String dataset, int revision) implements ContractChanged {}
}

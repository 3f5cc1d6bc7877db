package granary.incidents.incident;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything the guards look at, gathered before a decision.
 *
 * @param severity 1 (worst) to 4
 * @param impactStartSaid the start is known, or somebody said that nobody knows it
 * @param mitigations kinds chosen
 * @param openMitigations kinds chosen and not done
 * @param stillImpacting versions that are affected, in use and not green
 * @param causeSaid one suspect is the primary cause, or it is said to be unknown, with a reason
 * @param correctionSaid corrected data is published, or it is said why there is none
 * @param openDeliveries deliveries of affected versions that still stand
 * @param isReviewApproved by somebody else than the review's author
 * @param actions actions asked for, dropped ones left out
 * @param preventiveControls keys of preventive controls linked
 * @param unverifiedControls those of them that no replay has proven
 * @param openCorrections titles of corrective actions not done
 */
public record Evidence(
        int severity,
        @Nullable UUID commander,
        boolean impactStartSaid,
        List<String> mitigations,
        List<String> openMitigations,
        List<String> stillImpacting,
        boolean causeSaid,
        boolean correctionSaid,
        List<String> openDeliveries,
        boolean isReviewApproved,
        int actions,
        List<String> preventiveControls,
        List<String> unverifiedControls,
        List<String> openCorrections) {
    public Evidence {
        mitigations = List.copyOf(mitigations);
        openMitigations = List.copyOf(openMitigations);
        stillImpacting = List.copyOf(stillImpacting);
        openDeliveries = List.copyOf(openDeliveries);
        preventiveControls = List.copyOf(preventiveControls);
        unverifiedControls = List.copyOf(unverifiedControls);
        openCorrections = List.copyOf(openCorrections);
    }

    /** Severity 1 and 2 are never closed without a review and a proven control. */
    boolean isMajor() {
        return severity <= 2;
    }
}

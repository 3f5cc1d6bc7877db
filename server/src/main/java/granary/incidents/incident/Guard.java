package granary.incidents.incident;

import static granary.incidents.incident.Verb.CLOSE;
import static granary.incidents.incident.Verb.MITIGATE;
import static granary.incidents.incident.Verb.RESOLVE;
import static granary.incidents.incident.Verb.REVIEW;
import static granary.incidents.incident.Verb.START_MITIGATION;
import static granary.incidents.incident.Verb.TRIAGE;

import granary.platform.Unmet;
import java.util.List;
import java.util.Locale;

/** What must hold before a step (operations.md 7.1), in the order of the steps. */
public enum Guard {
    COMMANDER(TRIAGE, "A commander is named", "Send `commander`: the login of who leads it.", ""),
    IMPACT_START(
            TRIAGE,
            "When the impact began is said",
            "Send `impactStart`, or `impactStartUnknown: true` when nobody knows.",
            ""),
    MITIGATION(
            START_MITIGATION,
            "A mitigation is chosen",
            "Ask to start-mitigation with at least one kind.",
            ""),
    MITIGATION_OPEN(
            MITIGATE,
            "Every mitigation chosen is done",
            "Do them, then ask to mitigate and name them in `done`.",
            ""),
    STILL_IMPACTING(
            MITIGATE,
            "No affected version is in use with a red check",
            "Correct, quarantine or recall the versions named.",
            "#blast-radius"),
    ROOT_CAUSE(
            RESOLVE,
            "The primary root cause is confirmed",
            "Confirm one suspect as primary, or send `rootCauseUnknownReason`.",
            "#suspects"),
    CORRECTION(
            RESOLVE,
            "Corrected data is published",
            "Name the version or ingest run as `correction`, or send `noCorrectionReason`.",
            ""),
    BAD_DELIVERY_OPEN(
            RESOLVE,
            "Deliveries of affected versions are superseded or recalled",
            "Recall the version, or deliver a good one in its place.",
            "#blast-radius"),
    REVIEW_APPROVAL(
            REVIEW,
            "The review is approved by somebody else than its author",
            "Write the review; another person approves it.",
            "#review"),
    ACTION(
            REVIEW,
            "At least one action is agreed",
            "Add an action with owner and date.",
            "#actions"),
    PREVENTIVE_CONTROL(
            REVIEW,
            "A preventive control is linked",
            "Create a control of kind check with `preventive: true`.",
            "#controls"),
    CONTROL_UNVERIFIED(
            CLOSE,
            "Every preventive control is verified by replay",
            "Ask to verify it: the incident's data must trip it, a clean version must pass it.",
            "#controls"),
    ACTION_OPEN(
            CLOSE, "All corrective actions are done", "Do them and mark them done.", "#actions");

    /** The steps that have guards, in the order of the states. */
    static final List<Verb> STEPS =
            List.of(TRIAGE, START_MITIGATION, MITIGATE, RESOLVE, REVIEW, CLOSE);

    private final Verb step;
    private final String what;
    private final String fix;
    private final String anchor;

    Guard(Verb step, String what, String fix, String anchor) {
        this.step = step;
        this.what = what;
        this.fix = fix;
        this.anchor = anchor;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Verb step() {
        return step;
    }

    public String what() {
        return what;
    }

    /** Whether it is asked at all: only severity 1 and 2 need review and control. */
    boolean applies(Evidence evidence) {
        return switch (this) {
            case REVIEW_APPROVAL, ACTION, PREVENTIVE_CONTROL, CONTROL_UNVERIFIED ->
                    evidence.isMajor();
            case COMMANDER,
                    IMPACT_START,
                    MITIGATION,
                    MITIGATION_OPEN,
                    STILL_IMPACTING,
                    ROOT_CAUSE,
                    CORRECTION,
                    BAD_DELIVERY_OPEN,
                    ACTION_OPEN ->
                    true;
        };
    }

    boolean holds(Evidence evidence) {
        return switch (this) {
            case COMMANDER -> evidence.commander() != null;
            case IMPACT_START -> evidence.impactStartSaid();
            case MITIGATION -> !evidence.mitigations().isEmpty();
            case MITIGATION_OPEN ->
                    !evidence.mitigations().isEmpty() && evidence.openMitigations().isEmpty();
            case STILL_IMPACTING -> evidence.stillImpacting().isEmpty();
            case ROOT_CAUSE -> evidence.causeSaid();
            case CORRECTION -> evidence.correctionSaid();
            case BAD_DELIVERY_OPEN -> evidence.openDeliveries().isEmpty();
            case REVIEW_APPROVAL -> evidence.isReviewApproved();
            case ACTION -> evidence.actions() > 0;
            case PREVENTIVE_CONTROL -> !evidence.preventiveControls().isEmpty();
            case CONTROL_UNVERIFIED ->
                    !evidence.preventiveControls().isEmpty()
                            && evidence.unverifiedControls().isEmpty();
            case ACTION_OPEN -> evidence.openCorrections().isEmpty();
        };
    }

    /** What is missing, with the things it is missing for. */
    private String missing(Evidence evidence) {
        return switch (this) {
            case MITIGATION_OPEN -> named("Not done yet", evidence.openMitigations());
            case STILL_IMPACTING -> named("Still in use and red", evidence.stillImpacting());
            case BAD_DELIVERY_OPEN -> named("Still delivered", evidence.openDeliveries());
            case CONTROL_UNVERIFIED -> named("Not verified", evidence.unverifiedControls());
            case ACTION_OPEN -> named("Not done", evidence.openCorrections());
            case COMMANDER,
                    IMPACT_START,
                    MITIGATION,
                    ROOT_CAUSE,
                    CORRECTION,
                    REVIEW_APPROVAL,
                    ACTION,
                    PREVENTIVE_CONTROL ->
                    "Missing: " + what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1);
        };
    }

    private static String named(String what, List<String> names) {
        return names.isEmpty()
                ? what + ": there is none yet"
                : what + ": " + String.join(", ", names);
    }

    String fix() {
        return fix;
    }

    String link(String incident) {
        return "/incidents/" + incident + anchor;
    }

    Unmet unmet(String incident, Evidence evidence) {
        return new Unmet(code(), missing(evidence), fix, link(incident));
    }
}

package granary.insights.playbook;

import org.jspecify.annotations.Nullable;

/**
 * One line of the playbook.
 *
 * @param chapter number of its chapter
 * @param name what is set, unique in the playbook
 * @param value how it is set: a change of it is a change of the playbook
 * @param figure what happens to be so today; no part of the configuration
 * @param link page it comes from
 */
record Setting(
        int chapter, String name, String value, @Nullable String figure, @Nullable String link) {
    /** Incidents and erasures are told, but nobody sets them. */
    boolean isSet() {
        return !name.startsWith("incident ") && !name.startsWith("erasure ");
    }

    boolean isControl() {
        return name.startsWith("control ");
    }
}

package granary.incidents.incident;

import granary.incidents.tables.records.IncidentRecord;

/** Whoever must act in the very transaction in which an incident changed. */
public interface IncidentWatcher {
    void changed(IncidentRecord incident);
}

package granary.insights;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** A KPI that met its target at the reading before does not meet it any more. */
public record KpiBreached(String kpi, String value, String target, String unit, long n)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("kpi", kpi);
    }
}

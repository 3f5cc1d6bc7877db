package granary.datasets;

import java.util.List;
import java.util.UUID;

/** Who reads a dataset by subscription. The room {@code delivery} answers. */
public interface Subscribers {
    /** Consumer and the person who answers for it. */
    record Subscriber(String consumer, UUID owner, boolean isProduction) {}

    List<Subscriber> subscribers(String dataset);

    /** Consumers that received this version by a delivery that still stands. */
    List<Subscriber> receivers(String dataset, int version);
}

package granary.delivery;

import java.util.List;

/** Says that a version is held: no delivery of it. The room {@code incidents} answers. */
public interface ReleaseCheck {
    /** Sentences, one per incident that holds the version; empty when it may go. */
    List<String> holds(String dataset, int number);
}

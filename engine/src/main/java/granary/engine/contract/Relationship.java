package granary.engine.contract;

import java.util.List;

/**
 * A foreign key as the document has it.
 *
 * @param from columns here; empty where it stands at the column itself
 * @param to {@code object.column}, or a path of ids
 */
public record Relationship(List<String> from, List<String> to, String pointer) {

    public Relationship {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }
}

package granary.governance;

import org.jspecify.annotations.Nullable;

/**
 * Where a role holds, and where an object lies.
 *
 * @param key slug of the dataset, programme or vendor; empty for the workspace
 */
public record Scope(Type type, String key) {
    public enum Type {
        WORKSPACE,
        DATASET,
        PROGRAMME,
        VENDOR
    }

    public static Scope workspace() {
        return new Scope(Type.WORKSPACE, "");
    }

    public static Scope dataset(String slug) {
        return new Scope(Type.DATASET, slug);
    }

    public static Scope programme(String key) {
        return new Scope(Type.PROGRAMME, key);
    }

    public static Scope vendor(@Nullable String slug) {
        return new Scope(Type.VENDOR, slug == null ? "" : slug);
    }
}

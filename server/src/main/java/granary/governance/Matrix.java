package granary.governance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Permission x role, read from the shipped table; what it does not name is refused. */
public final class Matrix {
    private final List<String> roles;
    private final Map<String, Map<String, Cell>> cells = new LinkedHashMap<>();

    private Matrix(List<String> lines) {
        var head = lines.getFirst().split(",");
        roles = List.of(head).subList(2, head.length);
        for (var line : lines.subList(1, lines.size())) {
            var fields = line.split(",");
            var row = new LinkedHashMap<String, Cell>();
            for (int i = 0; i < roles.size(); i++) {
                row.put(roles.get(i), Cell.of(fields[i + 2]));
            }
            cells.put(fields[0], Map.copyOf(row));
        }
    }

    public static Matrix shipped() {
        try (var in = Matrix.class.getResourceAsStream("/governance/authz-matrix.csv")) {
            if (in == null) {
                throw new IllegalStateException("authz-matrix.csv is not shipped");
            }
            var lines =
                    new ArrayList<>(
                            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .filter(l -> !l.isBlank())
                                    .toList());
            return new Matrix(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Cell cell(String permission, String role) {
        return cells.getOrDefault(permission, Map.of()).getOrDefault(role, Cell.NO);
    }

    public List<String> roles() {
        return roles;
    }

    public Set<String> permissions() {
        return cells.keySet();
    }
}

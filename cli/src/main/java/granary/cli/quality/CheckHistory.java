package granary.cli.quality;

import granary.engine.InputProblem;
import granary.engine.check.Companions.Point;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures of earlier runs: JSON Lines of what {@code check --json} printed. A report's day is its
 * {@code asOf}, else when it ran.
 */
final class CheckHistory {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CheckHistory() {}

    /** By check, oldest first. */
    static Map<String, List<Point>> read(@Nullable Path file) throws IOException {
        var points = new LinkedHashMap<String, List<Point>>();
        if (file == null) {
            return points;
        }
        try (var lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(points, line, file, number);
                }
            }
        }
        points.values().forEach(list -> list.sort(Comparator.comparing(Point::at)));
        return points;
    }

    private static void add(Map<String, List<Point>> points, String line, Path file, long number) {
        try {
            var report = JSON.readTree(line);
            var at = at(report);
            for (var check : report.path("checks")) {
                var list =
                        points.computeIfAbsent(
                                check.path("id").asString(""), _ -> new ArrayList<>());
                point(list, at, null, check.path("metricValue"));
                for (var slice : check.path("by")) {
                    point(list, at, slice.path("value").asString(null), slice.path("metricValue"));
                }
            }
        } catch (JacksonException | DateTimeException e) {
            throw InputProblem.of(
                            "input.history",
                            "Line %d is no report with a time".formatted(number),
                            "Each line is what granary check --json printed, with asOf or run.startedAt")
                    .in(file.toString())
                    .at(number, -1)
                    .causedBy(e);
        }
    }

    private static Instant at(JsonNode report) {
        return Instant.parse(
                report.path("asOf").asString(report.path("run").path("startedAt").asString("")));
    }

    private static void point(
            List<Point> points, Instant at, @Nullable String slice, JsonNode figure) {
        if (figure.isNumber()) {
            points.add(new Point(at, slice, figure.decimalValue()));
        } else if (figure.isString()) {
            points.add(new Point(at, slice, new BigDecimal(figure.asString())));
        }
    }
}

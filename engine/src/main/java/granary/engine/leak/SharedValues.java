package granary.engine.leak;

import granary.engine.data.Column;
import granary.engine.leak.LeakReport.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Groups that are on both sides, times that run into each other, values training never saw. */
record SharedValues(Sides sides, LeakOptions options) {

    /** Rows without a group belong to none. */
    Optional<Finding> group(String name) {
        var value = sides.text(name);
        var test = Sides.from(sides.test());
        var train = Sides.from(sides.train());
        var shared = "select count(*) from %s where %s in (select %s from %s where %s is not null)";
        long rows = sides.duck().count(shared.formatted(test, value, value, train, value));
        if (rows == 0) {
            return Optional.empty();
        }
        return Optional.of(
                sides.finding(
                        "group",
                        "error",
                        List.of(name),
                        rows,
                        sides.duck().count(shared.formatted(train, value, value, test, value)),
                        sides.examples(
                                "select te._row, tr.r from %s te join (select min(_row) as r, %s as v from %s group by 2) tr on %s = tr.v"
                                        .formatted(test, value, train, value)),
                        Sides.say(
                                "%,d of %,d test rows (%.1f %%) share their %s with training rows",
                                rows, sides.testRows(), sides.percent(rows), name),
                        "granary split --group " + name));
    }

    Optional<Finding> time(String name) {
        var column = sides.test().table().column(name);
        var value = moment(column, sides.train().table().column(name));
        var test = Sides.from(sides.test());
        var train = Sides.from(sides.train());
        var gap =
                options.gap().isZero()
                        ? ""
                        : " + to_seconds(%d)".formatted(options.gap().toSeconds());
        var early = "%s <= (select max(%s) from %s)%s".formatted(value, value, train, gap);
        long rows = sides.duck().count("select count(*) from %s where %s".formatted(test, early));
        if (rows == 0) {
            return Optional.empty();
        }
        long late =
                sides.duck()
                        .count(
                                "select count(*) from %s where %s%s >= (select min(%s) from %s)"
                                        .formatted(train, value, gap, value, test));
        return Optional.of(
                sides.finding(
                        "time",
                        "error",
                        List.of(name),
                        rows,
                        late,
                        sides.examples(
                                "select _row, (select min(_row) from %1$s where %2$s = (select max(%2$s) from %1$s)) from %3$s where %4$s"
                                        .formatted(train, value, test, early)),
                        Sides.say(
                                "%,d of %,d test rows (%.1f %%) are not later than the last training row%s",
                                rows,
                                sides.testRows(),
                                sides.percent(rows),
                                options.gap().isZero() ? "" : " and the gap of " + options.gap()),
                        "granary split --time " + name + gapFlag(options.gap())));
    }

    private static String gapFlag(Duration gap) {
        return gap.isZero()
                ? ""
                : " --gap " + (gap.toHours() % 24 == 0 ? "P" + gap.toDays() + "D" : gap.toString());
    }

    /** Only a date or a time has a gap of days. */
    private String moment(Column mine, Column other) {
        if (mine.isTemporal() && other.isTemporal()) {
            return "cast(%s as timestamp with time zone)".formatted(mine.sql());
        }
        if (!options.gap().isZero()) {
            throw new IllegalArgumentException(
                    "a gap of %s needs dates or times in %s, which has %s"
                            .formatted(options.gap(), mine.name(), mine.sqlType()));
        }
        return mine.sqlType().equals(other.sqlType())
                ? mine.sql()
                : "cast(%s as varchar)".formatted(mine.sql());
    }

    /** Values of a category; what is different in most rows is no category. */
    Optional<Finding> unseen(Column column) {
        var name = column.name();
        var value = sides.text(name);
        var train = Sides.from(sides.train());
        long distinct =
                sides.duck().count("select count(distinct %s) from %s".formatted(value, train));
        if (sides.isNumber(column) || column.isTemporal() || 2 * distinct > sides.trainRows()) {
            return Optional.empty();
        }
        var unseen =
                "%s is not null and %s not in (select %s from %s where %s is not null)"
                        .formatted(value, value, value, train, value);
        var test = Sides.from(sides.test());
        long rows = sides.duck().count("select count(*) from %s where %s".formatted(test, unseen));
        if (rows == 0) {
            return Optional.empty();
        }
        long values =
                sides.duck()
                        .count(
                                "select count(distinct %s) from %s where %s"
                                        .formatted(value, test, unseen));
        return Optional.of(
                sides.finding(
                        "unseen",
                        "info",
                        List.of(name),
                        rows,
                        0,
                        sides.examples(
                                "select _row, null::bigint from %s where %s"
                                        .formatted(test, unseen)),
                        Sides.say(
                                "%,d of %,d test rows have one of %,d values of %s that training never saw",
                                rows, sides.testRows(), values, name),
                        "granary split --stratify " + name + " puts each value into every part"));
    }
}

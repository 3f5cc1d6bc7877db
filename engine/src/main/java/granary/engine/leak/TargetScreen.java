package granary.engine.leak;

import granary.engine.data.Column;
import granary.engine.leak.LeakReport.Feature;
import granary.engine.leak.LeakReport.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Columns that predict the target by themselves. */
record TargetScreen(Sides sides, LeakOptions options, Target target, List<Finding> findings) {

    List<Feature> features() {
        var features = new ArrayList<Feature>();
        for (var column : sides.common()) {
            if (!column.name().equals(options.target())
                    && !options.ignore().contains(column.name())) {
                features.add(feature(column));
            }
        }
        features.sort(
                Comparator.comparingDouble(Feature::figure)
                        .reversed()
                        .thenComparing(Feature::name));
        return features;
    }

    private Feature feature(Column column) {
        var train = Bins.values(sides.value(column), sides.train());
        var test = Bins.values(sides.value(column), sides.test());
        boolean number = sides.isNumber(column);
        double figure = target.figure(Bins.of(train, test, number));
        var feature = new Feature(column.name(), target.measure(), figure, verdict(figure));
        // A measurement may differ in every row; a name of rows is no measurement.
        boolean isName = !column.isFloating() && Bins.isNearlyUnique(train);
        if (isName || options.ids().contains(column.name())) {
            double ordered = number ? figure : target.figure(Bins.byOrder(train, test));
            name(column.name(), Math.max(figure, ordered));
        } else if (!feature.verdict().equals("ok")) {
            found(
                    "target",
                    feature.verdict(),
                    column.name(),
                    figure,
                    Sides.say(
                            "%s alone ranks the test rows with %s %.3f",
                            column.name(), word(), figure),
                    "Find out when "
                            + column.name()
                            + " becomes known; exclude it if that is after the target");
        }
        return feature;
    }

    private void name(String column, double figure) {
        if (!verdict(figure).equals("ok")) {
            found(
                    "id",
                    verdict(figure),
                    column,
                    figure,
                    Sides.say(
                            "%s names rows and yet ranks them with %s %.3f: row order leak",
                            column, word(), figure),
                    "Exclude " + column + ", and find out by what the rows were put in order");
        }
    }

    private String word() {
        return target.measure().equals("auc") ? "AUC" : "rank correlation";
    }

    private String verdict(double figure) {
        return figure >= options.errorAuc()
                ? "error"
                : figure >= options.warningAuc() ? "warning" : "ok";
    }

    private void found(
            String kind,
            String severity,
            String column,
            double figure,
            String message,
            String fix) {
        findings.add(
                new Finding(
                        kind,
                        severity,
                        List.of(column),
                        sides.testRows(),
                        sides.percent(sides.testRows()),
                        sides.trainRows(),
                        figure,
                        null,
                        null,
                        List.of(),
                        message,
                        fix));
    }
}

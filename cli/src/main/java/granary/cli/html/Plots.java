package granary.cli.html;

import granary.cli.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plots as drawings in the page; each says in words what it shows. */
final class Plots {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 150;
    private static final int FOOT = 18;

    private Plots() {}

    /** One bar per bin between its edges. */
    static String histogram(String name, List<Double> edges, List<Double> counts) {
        if (counts.isEmpty() || edges.size() != counts.size() + 1) {
            return "";
        }
        var bars = new StringBuilder();
        double most = most(counts);
        double width = (double) WIDTH / counts.size();
        for (int i = 0; i < counts.size(); i++) {
            bars.append(
                    bar(
                            "a",
                            i * width + 0.5,
                            width - 1,
                            counts.get(i) / most,
                            "%s to %s: %s rows"
                                    .formatted(
                                            Text.figure(edges.get(i)),
                                            Text.figure(edges.get(i + 1)),
                                            Text.figure(counts.get(i)))));
        }
        int top = counts.indexOf(most);
        return drawing(
                "Histogram of %s from %s to %s; most rows, %s, lie from %s to %s"
                        .formatted(
                                name,
                                Text.figure(edges.getFirst()),
                                Text.figure(edges.getLast()),
                                Text.figure(most),
                                Text.figure(edges.get(top)),
                                Text.figure(edges.get(top + 1))),
                bars + axis(List.of(Text.figure(edges.getFirst()), Text.figure(edges.getLast()))));
    }

    /** Two bars per bin, shares of both sides; the labels stand below where they fit. */
    static String pairs(String name, List<String> labels, List<Double> before, List<Double> after) {
        if (before.isEmpty() || before.size() != after.size() || labels.size() != before.size()) {
            return "";
        }
        var bars = new StringBuilder();
        double most = Math.max(most(before), most(after));
        double width = (double) WIDTH / before.size();
        for (int i = 0; i < before.size(); i++) {
            double half = (width - 4) / 2;
            bars.append(
                    bar(
                            "a",
                            i * width + 2,
                            half,
                            before.get(i) / most,
                            said(labels.get(i), "before", before.get(i))));
            bars.append(
                    bar(
                            "b",
                            i * width + 2 + half,
                            half,
                            after.get(i) / most,
                            said(labels.get(i), "after", after.get(i))));
        }
        var drawing =
                drawing(
                        "Share of rows of %s in %d bins, before and after"
                                .formatted(name, before.size()),
                        bars
                                + axis(
                                        before.size() == 1
                                                ? List.of(labels.getFirst())
                                                : List.of(labels.getFirst(), labels.getLast())));
        return drawing
                + "<p class=\"legend\"><span class=\"key a\"></span> before <span class=\"key b\"></span> after</p>";
    }

    private static String said(String label, String side, double share) {
        return "%s, %s: %s".formatted(label, side, Text.percent(share));
    }

    private static double most(List<Double> values) {
        return Math.max(
                values.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                Double.MIN_NORMAL);
    }

    /** A value beside a bar of its share, for tables. */
    static String meter(double share, String tone) {
        double part = Double.isFinite(share) ? Math.clamp(share, 0, 1) : 0;
        return String.format(
                Locale.ROOT,
                "<svg class=\"meter\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"rail\" width=\"100\" height=\"8\"/><rect class=\"%s\" width=\"%.2f\" height=\"8\"/></svg>",
                tone,
                100 * part);
    }

    private static String bar(String tone, double x, double width, double share, String title) {
        double full = HEIGHT - FOOT;
        double height = share > 0 ? Math.max(1, share * (full - 4)) : 0;
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>%s</title></rect>",
                tone,
                x,
                full - height,
                Math.max(0.5, width),
                height,
                Html.text(title));
    }

    private static String axis(List<String> ends) {
        var axis = new ArrayList<String>();
        axis.add(
                "<line class=\"axis\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                        .formatted(WIDTH, HEIGHT - FOOT, HEIGHT - FOOT));
        axis.add(
                "<text x=\"0\" y=\"%d\">%s</text>"
                        .formatted(HEIGHT - 4, Html.text(cut(ends.getFirst()))));
        if (ends.size() > 1) {
            axis.add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            .formatted(WIDTH, HEIGHT - 4, Html.text(cut(ends.getLast()))));
        }
        return String.join("", axis);
    }

    private static String cut(String label) {
        return label.codePointCount(0, label.length()) <= 40
                ? label
                : label.substring(0, label.offsetByCodePoints(0, 39)) + "…";
    }

    private static String drawing(String words, String content) {
        return "<figure><svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s</svg></figure>"
                .formatted(WIDTH, HEIGHT, Html.text(words), content);
    }
}

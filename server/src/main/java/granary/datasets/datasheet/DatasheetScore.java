package granary.datasets.datasheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of what a reader must know is answered: sum of weight x credit over the sum of weights,
 * in percent, two decimals, half up.
 *
 * @param mandatoryComplete every mandatory field has a credit above 0.5
 * @param sections percent by section
 * @param gaps mandatory first, then by what filling them would gain
 */
public record DatasheetScore(
        double score, boolean mandatoryComplete, Map<String, Double> sections, List<Gap> gaps) {
    private static final int STALE_DAYS = 365;
    private static final int REASON_MIN = 20;

    /**
     * Something to do.
     *
     * @param gain points of the score
     */
    public record Gap(String field, double credit, String why, boolean mandatory, double gain) {}

    /**
     * An answer: a fact, a text, or why the question does not apply.
     *
     * @param reviewed when a second person agreed
     */
    record Answer(
            boolean isFact,
            @Nullable String text,
            @Nullable String notApplicable,
            @Nullable LocalDate reviewed) {
        static final Answer FACT = new Answer(true, null, null, null);
    }

    private record Credit(double value, String why) {}

    public String scoreText() {
        return "%.2f".formatted(score);
    }

    static DatasheetScore of(
            DatasheetField.Form form, Map<String, Answer> answers, LocalDate today) {
        int all = form.fields().stream().mapToInt(DatasheetField::weight).sum();
        double earned = 0;
        var complete = true;
        var gaps = new ArrayList<Gap>();
        var bySection = new LinkedHashMap<String, double[]>();
        for (var field : form.fields()) {
            var credit = credit(form, field, answers.get(field.id()), today);
            earned += field.weight() * credit.value();
            complete &= !field.mandatory() || credit.value() > 0.5;
            var section = bySection.computeIfAbsent(field.section(), s -> new double[2]);
            section[0] += field.weight() * credit.value();
            section[1] += field.weight();
            if (credit.value() < 1) {
                gaps.add(
                        new Gap(
                                field.id(),
                                credit.value(),
                                credit.why(),
                                field.mandatory(),
                                percent(field.weight() * (1 - credit.value()), all)));
            }
        }
        gaps.sort(
                Comparator.comparing((Gap g) -> !g.mandatory())
                        .thenComparing(g -> -g.gain())
                        .thenComparing(Gap::field));
        var sections = new LinkedHashMap<String, Double>();
        bySection.forEach((name, s) -> sections.put(name, percent(s[0], s[1])));
        return new DatasheetScore(percent(earned, all), complete, sections, List.copyOf(gaps));
    }

    private static Credit credit(
            DatasheetField.Form form,
            DatasheetField field,
            @Nullable Answer answer,
            LocalDate today) {
        if (answer == null) {
            return new Credit(0, "missing");
        }
        if (answer.isFact()) {
            return new Credit(1, "");
        }
        if (answer.notApplicable() != null) {
            if (field.mandatory()) {
                return new Credit(0, "mandatory: it always applies");
            }
            return answer.notApplicable().strip().length() >= REASON_MIN
                    ? new Credit(1, "")
                    : new Credit(0, "not applicable needs a reason of 20 characters");
        }
        var text = answer.text() == null ? "" : answer.text().strip();
        if (text.isEmpty()) {
            return new Credit(0, "missing");
        }
        if (form.placeholders().contains(text.toLowerCase(Locale.ROOT))) {
            return new Credit(0, "placeholder");
        }
        if (text.length() < field.minChars()) {
            return new Credit(0.5, "too short");
        }
        if (answer.reviewed() == null) {
            return new Credit(0.75, "not reviewed by a second person");
        }
        return answer.reviewed().isBefore(today.minusDays(STALE_DAYS))
                ? new Credit(0.5, "review older than 365 days")
                : new Credit(1, "");
    }

    private static double percent(double part, double whole) {
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                .doubleValue();
    }
}

package granary.insights.playbook;

import granary.governance.Matrix;
import granary.governance.People;
import granary.insights.fact.FactQuery;
import granary.insights.fact.Facts;
import granary.insights.fact.Sight;
import granary.insights.fact.Window;
import granary.insights.kpi.KpiCatalogue;
import granary.insights.kpi.KpiDefinition;
import granary.insights.kpi.KpiView;
import granary.insights.kpi.Kpis;
import granary.platform.Ids;
import granary.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Collects how the house is set, chapter by chapter. */
@Component
class Configuration {
    private static final Pattern PERSON = Pattern.compile("\\{person:([^}]*)}");

    private final List<FactQuery> queries = FactQuery.folder("playbook", "");
    private final Facts facts;
    private final Kpis kpis;
    private final KpiCatalogue catalogue;
    private final People people;
    private final Json json;

    Configuration(Facts facts, Kpis kpis, KpiCatalogue catalogue, People people, Json json) {
        this.facts = facts;
        this.kpis = kpis;
        this.catalogue = catalogue;
        this.people = people;
        this.json = json;
    }

    /** In the order of the chapters. */
    List<Setting> collect() {
        var settings = new ArrayList<Setting>(roles());
        for (var query : queries) {
            int chapter = Integer.parseInt(query.file().substring(0, 2));
            settings.addAll(
                    facts.read(
                            query,
                            Window.ALL.params(Sight.ALL),
                            (r, _) ->
                                    new Setting(
                                            chapter,
                                            r.getString("name"),
                                            named(r.getString("value")),
                                            r.getString("figure"),
                                            r.getString("link"))));
        }
        settings.addAll(separations());
        settings.addAll(catalogue.all().stream().map(this::kpi).toList());
        return settings.stream().sorted(Comparator.comparingInt(Setting::chapter)).toList();
    }

    private List<Setting> roles() {
        return Matrix.shipped().roles().stream()
                .filter(role -> !role.equals("annotator"))
                .map(role ->
                        new Setting(
                                2,
                                "role " + role,
                                people.withRole(role).stream()
                                        .map(People.Person::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                                null,
                                "/governance"))
                .filter(s -> !s.value().isEmpty())
                .toList();
    }

    /** Verbs whose doer must be another person, from the shipped state machines. */
    private List<Setting> separations() {
        var settings = new ArrayList<Setting>();
        for (var machine : json.tree(machines())) {
            for (var transition : machine.path("transitions")) {
                var others = new ArrayList<String>();
                transition.path("mustDifferFrom").forEach(p -> others.add(p.asString()));
                if (!others.isEmpty()) {
                    settings.add(
                            new Setting(
                                    6,
                                    "separation %s %s"
                                            .formatted(
                                                    machine.path("machine").asString(),
                                                    transition.path("verb").asString()),
                                    "needs %s; never the %s"
                                            .formatted(
                                                    transition.path("permission").asString(),
                                                    String.join(" or the ", others)),
                                    null,
                                    null));
                }
            }
        }
        return settings;
    }

    private static String machines() {
        try {
            return new ClassPathResource("governance/state-machines.json")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Setting kpi(KpiDefinition kpi) {
        var aim = kpis.target(kpi);
        var view = KpiView.of(kpi, catalogue.total(kpi, Window.ALL, Sight.ALL, aim), aim);
        return new Setting(
                10,
                "kpi " + kpi.id(),
                "%s Target: %s. Definition %s."
                        .formatted(
                                kpi.definition(),
                                aim == null
                                        ? "not configured"
                                        : (kpi.direction().equals("max") ? "at least " : "at most ")
                                                + aim.toPlainString(),
                                kpi.version()),
                figure(view),
                "/insights/kpis/" + kpi.id());
    }

    private static String figure(KpiView view) {
        var value = view.value();
        if (value == null) {
            return "no data";
        }
        return "%s %s (%s of %s)%s"
                .formatted(
                        value.setScale(4, java.math.RoundingMode.HALF_UP).toPlainString(),
                        view.unit(),
                        plain(view.numerator()),
                        plain(view.denominator()),
                        view.tooFew() ? ", too few (n=%d)".formatted(view.n()) : "");
    }

    private static String plain(java.math.@org.jspecify.annotations.Nullable BigDecimal number) {
        return number == null
                ? "-"
                : number.setScale(
                                Math.min(Math.max(number.scale(), 0), 4),
                                java.math.RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** Facts hold ids of people; a page shows names. */
    private String named(String value) {
        return PERSON.matcher(value)
                .replaceAll(m -> {
                    var id = Ids.parse(m.group(1));
                    return java.util.regex.Matcher.quoteReplacement(
                            id == null ? "nobody" : people.load(id).name());
                });
    }
}

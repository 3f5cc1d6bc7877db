package granary.quality.companion;

import granary.datasets.Datasets;
import granary.datasets.Datasets.DatasetFacts;
import granary.datasets.Datasets.VersionFacts;
import granary.engine.check.Check;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.quality.finding.PersonalColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds the versions that checks compare with: {@code customers} is the newest published version of
 * that dataset, {@code customers@v3} the third.
 */
@Component
public class CompanionFinder {
    private static final Pattern NAME = Pattern.compile("(.+?)(?:@v(\\d{1,9}))?");
    private static final String READ = "dataset:read";

    private final Datasets datasets;
    private final PersonalColumns personal;
    private final Access access;

    CompanionFinder(Datasets datasets, PersonalColumns personal, Access access) {
        this.datasets = datasets;
        this.personal = personal;
        this.access = access;
    }

    /**
     * For a gate, a monitor, a replay: what the dataset's owner may read, whoever set it off, so
     * that the same version is judged alike by everybody.
     *
     * @param before of the dataset itself, only versions before this one
     */
    public Beside forHouse(String dataset, int before, Collection<Check> checks) {
        var names = names(checks);
        if (names.isEmpty()) {
            return Beside.NOTHING;
        }
        var owner = datasets.load(dataset).owner();
        return find(
                names,
                dataset,
                before,
                slug -> access.holds(owner, READ, Scope.dataset(slug)),
                "the owner of " + dataset);
    }

    /** For somebody who asks: what they may read. */
    public Beside forCaller(String dataset, int before, Collection<Check> checks) {
        return find(names(checks), dataset, before, this::isReadable, "you");
    }

    /** The same versions once more, to read the rows of a run again. */
    public Beside again(List<Companion> companions) {
        return new Beside(
                companions.stream()
                        .map(c -> found(c, datasets.loadVersion(c.dataset(), c.version())))
                        .toList(),
                java.util.Map.of());
    }

    /**
     * Nobody has checks compare with what they may not read themselves.
     *
     * @throws granary.platform.Refusal {@code invalid-input} naming every such dataset
     */
    public void require(Collection<Check> checks, String path) {
        var errors = new ArrayList<FieldError>();
        for (var name : names(checks)) {
            if (dataset(name).filter(d -> isReadable(d.slug())).isEmpty()) {
                errors.add(
                        new FieldError(
                                path,
                                "unknown-dataset",
                                "there is no dataset %s that you may read".formatted(name),
                                "Name a dataset by its slug, as in customers or customers@v3."));
            }
        }
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
    }

    /** Whether a check can be asked of a table alone: it names no other dataset. */
    public static boolean isAlone(Check check) {
        return NamedObjects.of(check).isEmpty();
    }

    private boolean isReadable(String slug) {
        return access.find(READ, Scope.dataset(slug)).isPresent();
    }

    private static TreeSet<String> names(Collection<Check> checks) {
        var names = new TreeSet<String>();
        checks.forEach(check -> names.addAll(NamedObjects.of(check)));
        return names;
    }

    private Beside find(
            Collection<String> names,
            String own,
            int before,
            Predicate<String> isReadable,
            String who) {
        var found = new ArrayList<Beside.Found>();
        var absent = new TreeMap<String, String>();
        for (var name : names) {
            var dataset = dataset(name);
            if (dataset.filter(d -> d.slug().equals(own) || isReadable.test(d.slug())).isEmpty()) {
                absent.put(
                        name,
                        "there is no dataset %s that %s may read; name one by its slug, as in customers or customers@v3"
                                .formatted(name, who));
                continue;
            }
            var slug = dataset.get().slug();
            var version =
                    version(slug, number(name), slug.equals(own) ? before : Integer.MAX_VALUE);
            if (version.isPresent()) {
                found.add(found(new Companion(name, slug, version.get().number()), version.get()));
            } else {
                absent.put(name, lacking(slug, number(name)));
            }
        }
        return new Beside(found, absent);
    }

    private Beside.Found found(Companion companion, VersionFacts version) {
        return new Beside.Found(companion, version, personal.of(companion.dataset()));
    }

    /** A slug has no underscore; an object in a contract may. */
    private Optional<DatasetFacts> dataset(String name) {
        var matcher = NAME.matcher(name);
        var slug = matcher.matches() ? matcher.group(1) : name;
        return datasets.find(slug).or(() -> datasets.find(slug.replace('_', '-')));
    }

    /** Zero when the name leaves it open. */
    private static int number(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(2) != null
                ? Integer.parseInt(matcher.group(2))
                : 0;
    }

    private Optional<VersionFacts> version(String slug, int number, int before) {
        return datasets.versions(slug).stream()
                .filter(v -> v.number() < before && !v.files().isEmpty())
                .filter(v ->
                        number == 0
                                ? v.state().equals("published")
                                : v.number() == number
                                        && (v.state().equals("published")
                                                || v.state().equals("deprecated")))
                .findFirst();
    }

    private String lacking(String slug, int number) {
        if (number == 0) {
            return "%s has no published version with rows to compare with; publish one and run the checks again"
                    .formatted(slug);
        }
        return datasets.versions(slug).stream()
                .filter(v -> v.number() == number)
                .findFirst()
                .map(v ->
                        "%s is %s; only a published version can be compared with"
                                .formatted(v.key(), v.state().replace('_', ' ')))
                .orElseGet(() -> "%s has no version %d".formatted(slug, number));
    }
}

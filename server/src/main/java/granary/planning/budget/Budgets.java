package granary.planning.budget;

import static granary.planning.tables.Tables.BUDGET;
import static org.jooq.Records.mapping;

import granary.governance.Access;
import granary.governance.People;
import granary.governance.Scope;
import granary.labeling.Labeling;
import granary.labeling.Labeling.ProgrammeFacts;
import granary.planning.budget.BudgetController.BudgetBody;
import granary.planning.budget.BudgetController.BudgetView;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.Money;
import granary.platform.ObjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Budget lines, and what labeling has spent of them. */
@Service
public class Budgets {
    private final DSLContext db;
    private final ObjectProvider<Labeling> labeling;
    private final Access access;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Budgets(
            DSLContext db,
            ObjectProvider<Labeling> labeling,
            Access access,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.labeling = labeling;
        this.access = access;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    record BudgetRow(
            UUID id,
            String slug,
            String title,
            String category,
            BigDecimal amount,
            String currency,
            @Nullable String programme,
            UUID owner) {}

    record BudgetSet(String slug, String category, Money amount, @Nullable String programme)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("budget", slug);
        }
    }

    @Transactional(readOnly = true)
    public boolean has(String slug) {
        return db.fetchExists(BUDGET, BUDGET.SLUG.eq(slug));
    }

    @Transactional
    BudgetView create(BudgetBody body) {
        access.require("budget:write", "budget", body.slug(), Scope.workspace());
        int added =
                db.insertInto(BUDGET)
                        .set(BUDGET.ID, Ids.next())
                        .set(BUDGET.SLUG, body.slug())
                        .set(BUDGET.TITLE, body.title())
                        .set(BUDGET.CATEGORY, body.category())
                        .set(BUDGET.AMOUNT, body.amount().amount())
                        .set(BUDGET.CURRENCY, body.amount().currencyCode())
                        .set(BUDGET.PROGRAMME, body.programme())
                        .set(BUDGET.OWNER, Actor.current().id())
                        .set(BUDGET.CREATED_AT, clock.instant())
                        .onConflict(BUDGET.SLUG)
                        .doNothing()
                        .execute();
        if (added == 0) {
            throw CommonProblem.CONFLICT.refused("There is a budget %s.".formatted(body.slug()));
        }
        events.publishEvent(
                new BudgetSet(body.slug(), body.category(), body.amount(), body.programme()));
        return list().stream().filter(b -> b.slug().equals(body.slug())).findFirst().orElseThrow();
    }

    @Transactional(readOnly = true)
    List<BudgetView> list() {
        return db
                .select(
                        BUDGET.ID,
                        BUDGET.SLUG,
                        BUDGET.TITLE,
                        BUDGET.CATEGORY,
                        BUDGET.AMOUNT,
                        BUDGET.CURRENCY,
                        BUDGET.PROGRAMME,
                        BUDGET.OWNER)
                .from(BUDGET)
                .orderBy(BUDGET.SLUG)
                .fetch(mapping(BudgetRow::new))
                .stream()
                .map(this::view)
                .toList();
    }

    private BudgetView view(BudgetRow row) {
        var amount = Money.of(row.amount(), row.currency());
        var spent = spent(row);
        return new BudgetView(
                row.id(),
                row.slug(),
                row.title(),
                row.category(),
                amount,
                row.programme(),
                people.see(row.owner()),
                spent,
                spent == null
                        ? null
                        : Money.of(row.amount().subtract(spent.amount()), row.currency()));
    }

    /** Null when nothing is measured, or it is measured in another currency. */
    private @Nullable Money spent(BudgetRow row) {
        var programme = row.programme();
        return programme == null
                ? null
                : labeling.stream()
                        .flatMap(l -> l.find(programme).stream())
                        .map(ProgrammeFacts::spent)
                        .filter(m -> m.currencyCode().equals(row.currency()))
                        .findFirst()
                        .orElse(null);
    }
}

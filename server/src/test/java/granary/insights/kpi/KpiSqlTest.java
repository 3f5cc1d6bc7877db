package granary.insights.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import granary.House;
import granary.insights.fact.Facts;
import granary.insights.fact.Sight;
import granary.insights.fact.Window;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The SQL of the KPIs on facts that one can count by hand: the lots, costs and items of the worked
 * example (89.10 + 42.36 for 778 accepted items of 800).
 */
class KpiSqlTest {
    private static final String DATABASE = "kpi_sql_test";
    private static KpiCatalogue catalogue;

    @BeforeAll
    static void facts() {
        var house = House.open();
        house.db().execute("drop database if exists " + DATABASE + " with (force)");
        house.db().execute("create database " + DATABASE);
        var source = house.bean(HikariDataSource.class);
        var db =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                source.getJdbcUrl()
                                        .replaceFirst("/[^/?]+(\\?|$)", "/" + DATABASE + "$1"),
                                source.getUsername(),
                                source.getPassword()));
        for (var statement : FACTS.split(";")) {
            if (!statement.isBlank()) {
                db.sql(statement).update();
            }
        }
        catalogue = new KpiCatalogue(new Facts(db));
    }

    @AfterAll
    static void gone() {
        House.open().db().execute("drop database if exists " + DATABASE + " with (force)");
    }

    private static final String FACTS =
            """
            create schema facts;
            create table facts.lot (programme text, vendor text, ordinal int, round int, size bigint, state text, n int, accept int, defects int, decided_at timestamptz, created_at timestamptz);
            create table facts.item (programme text, state text, answers int, accepted_at timestamptz, lot_vendor text);
            create table facts.cost (programme text, vendor text, kind text, amount numeric, currency text, at timestamptz);
            insert into facts.lot
            select 'pairs', 'brightline', o, 1, 100, case when o in (4, 6) then 'rejected' else 'accepted' end, 50, 6,
                   case when o in (4, 6) then 10 else 3 end, timestamptz '2026-11-02 10:00Z' + o * interval '1 hour', '2026-11-02 08:00Z'
              from generate_series(1, 8) o;
            insert into facts.lot select 'pairs', 'brightline', o, 2, 100, 'rejected', 50, 6, 9, '2026-11-04 08:00Z', '2026-11-03 08:00Z' from (values (4), (6)) as r (o);
            insert into facts.lot select 'pairs', 'inhouse', o, 1, 89, 'accepted', 50, 6, 5, '2026-11-05 18:00Z', '2026-11-05 08:00Z' from (values (4), (6)) as r (o);
            insert into facts.lot select 'pairs', 'quickmark', o, 1, 100, 'rejected', 50, 6, 25, '2026-11-02 12:00Z', '2026-11-02 08:00Z' from generate_series(1, 8) o;
            insert into facts.item select 'pairs', 'accepted', 3, '2026-11-02 12:00Z', 'brightline' from generate_series(1, 600);
            insert into facts.item select 'pairs', 'accepted', 7, '2026-11-05 18:00Z', 'inhouse' from generate_series(1, 178);
            insert into facts.item select 'pairs', 'open', 5, null, null from generate_series(1, 22);
            insert into facts.item select 'queue', 'open', 4, null, null from generate_series(1, 50);
            insert into facts.cost values ('pairs', 'brightline', 'answer', 89.10, 'USD', '2026-11-02 12:00Z'), ('pairs', 'inhouse', 'adjudication', 42.36, 'USD', '2026-11-05 12:00Z'), ('queue', 'quickmark', 'answer', 9.00, 'USD', '2026-11-05 12:00Z');
            """;

    @Test
    void cost_is_all_that_is_payable_over_accepted_items_and_work_in_progress_is_not_in_it() {
        var cost = figure("cost.per_accepted_item");

        assertThat(cost.numerator()).isEqualByComparingTo("131.46");
        assertThat(cost.denominator()).isEqualByComparingTo("778");
        assertThat(cost.value()).isBetween(new BigDecimal("0.1689"), new BigDecimal("0.1690"));
        assertThat(cost.unit()).isEqualTo("USD");
    }

    @Test
    void accuracy_weighs_each_audit_by_its_lot() {
        // Six lots of 100 with 3 wrong of 50, two of 89 with 5 wrong of 50.
        var accuracy = figure("quality.accepted_accuracy");

        assertThat(accuracy.numerator()).isEqualByComparingTo("724.2");
        assertThat(accuracy.denominator()).isEqualByComparingTo("778");
        assertThat(accuracy.n()).isEqualTo(400);
        assertThat(accuracy.hits()).isEqualTo(372);
    }

    @Test
    void a_lot_that_came_back_twice_counts_once() {
        var rework = figure("rework.rate");

        assertThat(rework.numerator()).isEqualByComparingTo("10");
        assertThat(rework.denominator()).isEqualByComparingTo("18");
        assertThat(figure("quality.first_pass_yield").numerator()).isEqualByComparingTo("8");
    }

    @Test
    void coverage_is_accepted_over_asked_for() {
        var coverage = figure("coverage.request");

        assertThat(coverage.numerator()).isEqualByComparingTo("778");
        assertThat(coverage.denominator()).isEqualByComparingTo("800");
        assertThat(coverage.value()).isEqualByComparingTo("0.9725");
    }

    @Test
    void turnaround_is_a_percentile_of_hours_with_lots_within_the_target() {
        // 3, 4, 5, 7, 9, 10 hours of brightline, 10 and 10 of inhouse.
        var speed = figure("tat.lot");

        assertThat(speed.value()).isEqualByComparingTo("10");
        assertThat(speed.numerator()).isEqualByComparingTo("5");
        assertThat(speed.denominator()).isEqualByComparingTo("8");
    }

    @Test
    void a_vendor_sees_its_own_part_only() {
        var sight = new Sight(false, List.of("inhouse"), List.of(), List.of());

        var rework =
                catalogue.total(catalogue.load("rework.rate"), Window.ALL, sight, BigDecimal.ONE);

        assertThat(rework.denominator()).isEqualByComparingTo("2");
    }

    @Test
    void the_parts_add_up_to_the_total() {
        var parts =
                catalogue.figures(
                        catalogue.load("rework.rate"), Window.ALL, Sight.ALL, BigDecimal.ONE);

        assertThat(
                        parts.stream()
                                .skip(1)
                                .map(Figure::denominator)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(parts.getFirst().denominator());
    }

    @Test
    void before_anything_happened_there_is_no_value() {
        for (var id : KpiCatalogue.FIVE) {
            var window = new Window(null, java.time.Instant.parse("2026-01-01T00:00:00Z"), null);

            var nothing = catalogue.total(catalogue.load(id), window, Sight.ALL, BigDecimal.ONE);

            if (!id.equals("coverage.request")) {
                assertThat(nothing.value()).as(id).isNull();
                assertThat(nothing.n()).as(id).isZero();
            }
        }
    }

    @Test
    void what_no_room_publishes_has_no_data() {
        var nothing = figure("incident.mttd");

        assertThat(nothing.value()).isNull();
        assertThat(nothing.n()).isZero();
        assertThat(nothing.denominator()).isEqualByComparingTo("0");
    }

    private static Figure figure(String id) {
        return catalogue.total(
                catalogue.load(id),
                Window.ALL,
                Sight.ALL,
                new BigDecimal(id.equals("tat.lot") ? "9" : "1"));
    }
}

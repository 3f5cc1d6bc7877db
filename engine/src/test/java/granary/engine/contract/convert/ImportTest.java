package granary.engine.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import granary.engine.Examples;
import granary.engine.check.Check;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.contract.ContractWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks of other validators become a contract; what cannot be carried is named. */
class ImportTest {

    private static Imported made(Source source, String file) {
        try {
            return source.read(
                    Files.readString(Examples.examples().resolve("import").resolve(file)),
                    "orders");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Read from its own text, so that it is proven to be valid. */
    private static Contract contract(Imported made) {
        return ContractReader.read(ContractWriter.yaml(made.document()));
    }

    /** Listed checks as {@code columns kind parameters operator unit severity where}. */
    private static List<String> told(Contract contract, String object) {
        return contract.checks(contract.object(object)).stream()
                .filter(check -> String.valueOf(check.path()).contains("/quality/"))
                .map(ImportTest::told)
                .toList();
    }

    private static String told(Check check) {
        return "%s %s %s%s%s%s"
                .formatted(
                        String.join(",", check.columns()),
                        check.kind().word(),
                        check.expectation().sentence(check.unit()).replace("must be ", ""),
                        check.severity().word().equals("error")
                                ? ""
                                : " " + check.severity().word(),
                        check.where() == null ? "" : " where " + check.where(),
                        check.kind().word().equals("statistic")
                                ? " " + check.kind().parameters().get("of")
                                : "");
    }

    private static List<String> lost(Imported made) {
        return made.lost().stream()
                .map(l -> l.what() + " | " + l.where() + " | " + l.why())
                .toList();
    }

    @Test
    void a_suite_of_great_expectations() {
        var made = made(Source.GREAT_EXPECTATIONS, "gx-orders.json");
        var contract = contract(made);

        assertThat(told(contract, "orders"))
                .containsExactlyInAnyOrder(
                        " rowCount between 1 and 1000000, both included",
                        " columns 0",
                        "order_id nulls 0",
                        "order_id duplicates 0",
                        "status domain 0",
                        "email pattern at most 5 % warning where \"email\" is not null",
                        "amount range 0",
                        "status length 0",
                        "amount statistic between 10 and 200, both included mean",
                        "amount statistic at least 10 median",
                        "amount statistic at most 500 std",
                        "amount statistic between 0 and 20, both included quantile",
                        "amount statistic between 50 and 900, both included quantile",
                        "status distinct between 2 and 3, both included",
                        "customer_id,ordered_at duplicates 0",
                        " rule 0");
        assertThat(contract.object("orders").properties())
                .extracting(p -> p.name() + " " + p.logicalType().word())
                .startsWith(
                        "order_id integer", "customer_id string", "status string", "amount number");
        assertThat(lost(made))
                .containsExactlyInAnyOrder(
                        "expect_column_values_to_match_regex | /expectations/16 (email) | The pattern uses a look-around or a back-reference: ^(?!test)",
                        "expect_column_kl_divergence_to_be_less_than | /expectations/17 (status) | no check kind measures it",
                        "expect_column_values_to_not_be_null | /expectations/18 (shipped_at) | row_condition is written in the words of the tool that runs it");
    }

    @Test
    void checks_of_soda() {
        var made = made(Source.SODA, "soda-checks.yml");
        var contract = contract(made);

        assertThat(told(contract, "orders"))
                .containsExactlyInAnyOrder(
                        " rowCount greater than 0",
                        " rowCount between 10 and 1000000, both included",
                        "order_id nulls 0",
                        "email missing below 5 %",
                        "order_id duplicates 0",
                        "customer_id,ordered_at duplicates 0",
                        "status domain below 1 %",
                        "email format 0",
                        "amount range 0 where status != 'new'",
                        "amount statistic between 10 and 200, both included mean",
                        "amount statistic at most 10000 max",
                        "amount statistic below 900 quantile",
                        "discount nulls at most 10 warning",
                        "discount nulls at most 100",
                        "ordered_at freshness at most 129600",
                        " columns 0",
                        "customer_id reference 0",
                        " rule 0",
                        " anomaly 0",
                        " rowCount greater than 0 where ordered_at >= '2026-01-01'");
        assertThat(lost(made))
                .containsExactlyInAnyOrder(
                        "schema when schema changes | orders | no check kind measures it",
                        "distribution_difference(amount) > 0.05 | orders | no check kind measures it",
                        "row_count > ${LEAST} | orders | it holds a variable, which has no value here");
    }

    @Test
    void a_contract_of_soda() {
        var made = made(Source.SODA, "soda-contract.yml");
        var contract = contract(made);

        assertThat(told(contract, "orders"))
                .containsExactlyInAnyOrder(
                        "order_id nulls 0",
                        "order_id duplicates 0",
                        "status domain below 1 %",
                        "amount statistic between 10 and 200, both included mean",
                        "customer_id reference 0",
                        " columns 0",
                        " rowCount greater than 10",
                        "ordered_at freshness at most 86400",
                        "customer_id,ordered_at duplicates 0",
                        " rule 0");
        assertThat(lost(made))
                .containsExactlyInAnyOrder(
                        "metric | orders.customer_id | no check kind measures it",
                        "data_type geography | orders.place | no type of the standard is like it");
    }

    @Test
    void tests_of_dbt() {
        var made = made(Source.DBT, "dbt-schema.yml");
        var contract = contract(made);

        assertThat(contract.objects())
                .extracting(o -> o.name())
                .containsExactly("orders", "customers", "orders_raw");
        assertThat(told(contract, "orders"))
                .containsExactlyInAnyOrder(
                        "order_id duplicates 0",
                        "order_id nulls 0",
                        "status domain 0 warning",
                        "customer_id reference 0 where status <> 'new'",
                        "amount range 0",
                        " rule 0",
                        "amount statistic between 10 and 200, both included mean",
                        "amount nulls between 0 % and 5 %, both included",
                        "email pattern 0",
                        "email nulls 0",
                        "email length 0",
                        "customer_id,ordered_at duplicates 0",
                        " rule 0",
                        " reconcile 0");
        assertThat(told(contract, "orders_raw"))
                .containsExactly(
                        "order_id nulls 0",
                        "loaded_at freshness at most 43200 warning",
                        "loaded_at freshness at most 172800");
        assertThat(lost(made))
                .containsExactlyInAnyOrder(
                        "accounting.balanced | orders.amount | no check kind measures it",
                        "not_null error_if >10 | orders.email | a threshold of failing rows is not carried; the check allows none",
                        "dbt_utils.expression_is_true | orders | it is written in Jinja, which is not evaluated");
    }

    @Test
    void every_check_is_carried_or_named() {
        assertThat(made(Source.GREAT_EXPECTATIONS, "gx-orders.json").carried()).isEqualTo(17);
        assertThat(made(Source.SODA, "soda-checks.yml").carried()).isEqualTo(21);
    }

    @Test
    void a_file_of_another_kind_is_refused_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Source.DBT.read("{version: 2}", "x"))
                .withMessageContaining("no models");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Source.SODA.read("{a: 1}", "x"))
                .withMessageContaining("no section");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Source.of("deequ"))
                .withMessage("no source \"deequ\": great-expectations, soda, dbt");
    }
}

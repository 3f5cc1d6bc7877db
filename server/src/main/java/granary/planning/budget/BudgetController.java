package granary.planning.budget;

import granary.governance.People.Person;
import granary.platform.Money;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/planning/budgets")
class BudgetController {
    private final Budgets budgets;

    BudgetController(Budgets budgets) {
        this.budgets = budgets;
    }

    record BudgetBody(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String slug,
            @NotBlank @Size(max = 200) String title,
            @NotNull Money amount,
            @NotNull @Pattern(regexp = "labels|compute|storage|people|tools") String category,
            @Nullable @Size(max = 64) String programme) {}

    /**
     * @param spent what the programme cost so far; null when the line has none, or it is counted in
     *     another currency
     */
    record BudgetView(
            UUID id,
            String slug,
            String title,
            String category,
            Money amount,
            @Nullable String programme,
            @Nullable Person owner,
            @Nullable Money spent,
            @Nullable Money available) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("budget:write")
    BudgetView create(@Valid @RequestBody BudgetBody body) {
        return budgets.create(body);
    }

    @GetMapping
    @Requires("budget:write")
    Page<BudgetView> list() {
        return Page.all(budgets.list());
    }
}

package granary.planning.statement;

import granary.planning.statement.Statements.Imported;
import granary.planning.statement.Statements.Line;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/planning/statements")
class StatementController {
    private final Statements statements;

    StatementController(Statements statements) {
        this.statements = statements;
    }

    /** Takes over accepted and rejected work; the same file again changes nothing. */
    @PostMapping(path = "/import", consumes = "text/csv")
    @Requires("vendor:write")
    Imported read(@RequestParam @Nullable String vendor, @RequestBody byte[] body) {
        return statements.read(body, vendor);
    }

    @GetMapping
    @Requires("invoice:read")
    Page<Line> list(@RequestParam String vendor) {
        return Page.all(statements.shown(vendor));
    }
}

package granary.labeling.figures;

import granary.platform.CommonProblem;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/labeling/programmes")
class FiguresController {
    private final Figures figures;
    private final AgreementFigures agreement;

    FiguresController(Figures figures, AgreementFigures agreement) {
        this.figures = figures;
        this.agreement = agreement;
    }

    @GetMapping
    @Requires("programme:read")
    Page<Figures.ProgrammeView> list() {
        return Page.all(figures.list());
    }

    @GetMapping("/{key}")
    @Requires("programme:read")
    Figures.ProgrammeView programme(@PathVariable String key) {
        return figures.programme(key);
    }

    @GetMapping("/{key}/scorecards")
    @Requires("workforce:read")
    Page<Figures.Scorecard> scorecards(
            @PathVariable String key, @RequestParam(defaultValue = "annotator") String by) {
        return switch (by) {
            case "vendor" -> Page.all(List.copyOf(figures.vendors(key)));
            case "annotator" -> Page.all(List.copyOf(figures.annotators(key)));
            default ->
                    throw CommonProblem.invalid(
                            "by",
                            "unknown-value",
                            "there are no scorecards by " + by,
                            "Allowed: annotator, vendor");
        };
    }

    @GetMapping("/{key}/kpis")
    @Requires("programme:read")
    Figures.KpisView kpis(@PathVariable String key) {
        return figures.kpis(key);
    }

    @GetMapping("/{key}/agreement")
    @Requires("programme:read")
    AgreementFigures.View agreement(@PathVariable String key) {
        return agreement.view(key);
    }

    @GetMapping("/{key}/me")
    @Requires("task:claim")
    Figures.MyView me(@PathVariable String key) {
        return figures.me(key);
    }
}

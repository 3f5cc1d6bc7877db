package granary.cli.planning;

import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.engine.plan.EarnedValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description = "The nine figures of earned value.",
        footer = {"", "Example:", "  granary evm --bac 10000 --pv 5000 --ev 4000 --ac 4500"})
public final class EvmCommand extends LocalCommand {
    @Option(names = "--bac", required = true, description = "Budget at completion")
    private BigDecimal bac = BigDecimal.ZERO;

    @Option(names = "--pv", required = true, description = "Planned value to date")
    private BigDecimal pv = BigDecimal.ZERO;

    @Option(names = "--ev", required = true, description = "Budgeted value of accepted units")
    private BigDecimal ev = BigDecimal.ZERO;

    @Option(names = "--ac", required = true, description = "Accrued cost")
    private BigDecimal ac = BigDecimal.ZERO;

    @Override
    protected Report report() {
        var value = new EarnedValue(bac, pv, ev, ac);
        var figures = new LinkedHashMap<String, @Nullable BigDecimal>();
        figures.put("cv", value.costVariance());
        figures.put("sv", value.scheduleVariance());
        figures.put("cpi", value.costIndex());
        figures.put("spi", value.scheduleIndex());
        figures.put("eac1", value.estimateAtIndex());
        figures.put("eac2", value.estimateAsPlanned());
        figures.put("eac3", value.estimateAtBothIndices());
        figures.put("vac", value.varianceAtCompletion());
        figures.put("tcpi", value.toCompleteIndex());
        var report = new Report();
        figures.forEach((name, figure) -> {
            report.put(name, figure);
            report.line("%-5s %s", name, figure == null ? "–" : Text.figure(figure.doubleValue()));
        });
        if (value.isExhausted()) {
            report.note(
                    "evm.exhausted", "The budget is exhausted: no efficiency can end within it");
        }
        return report;
    }
}

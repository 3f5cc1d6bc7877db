package granary.cli.governance;

import granary.cli.InputFile;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.engine.ledger.LedgerVerifier;
import granary.engine.ledger.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Verifies a ledger export offline: sequence, chain, details, tree and signatures.",
        footer = {
            "",
            "Example:",
            "  granary verify examples/ledger/intact.json --key granary.test/ledger+59061a9b+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
        })
public final class VerifyCommand extends LocalCommand {
    @Parameters(paramLabel = "FILE", description = "A ledger export")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The verifier key as its owner published it; without it signatures prove little")
    private @Nullable String key;

    @Override
    protected Report report() throws Exception {
        var verdict = LedgerVerifier.verify(file, key == null ? null : VerifierKey.parse(key));
        var report =
                new Report()
                        .input(
                                new InputFile(
                                        "ledger",
                                        file,
                                        "granary-ledger-export/1",
                                        Files.size(file),
                                        null,
                                        null,
                                        null,
                                        0,
                                        null))
                        .summary("entries", verdict.entries())
                        .summary("checkpoints", verdict.checkpoints())
                        .summary("intact", verdict.isIntact())
                        .summary("entriesCovered", verdict.covered())
                        .summary("detailsErased", verdict.erasedDetails())
                        .put(
                                "key",
                                Report.map(
                                        "verifierKey",
                                        verdict.key().text(),
                                        "given",
                                        verdict.trustedKey()))
                        .put(
                                "findings",
                                verdict.findings().stream()
                                        .map(f ->
                                                Report.map(
                                                        "kind",
                                                        f.kind().name(),
                                                        "at",
                                                        f.at(),
                                                        "message",
                                                        f.message()))
                                        .toList())
                        .failWhen(!verdict.isIntact());
        report.line(
                "%s: %s entries, %d checkpoints, signed up to entry %s",
                verdict.isIntact() ? "intact" : "TAMPERED",
                Text.count(verdict.entries()),
                verdict.checkpoints(),
                Text.count(verdict.covered()));
        verdict.findings()
                .forEach(f -> report.line("  %-28s at %d: %s", f.kind(), f.at(), f.message()));
        if (verdict.unlisted() > 0) {
            report.put("findingsUnlisted", verdict.unlisted())
                    .line("  and %s more", Text.count(verdict.unlisted()));
        }
        if (!verdict.trustedKey()) {
            report.note(
                    "ledger.key-inside",
                    "Signatures were held against the key inside the export, which proves little: pass the published key with --key");
        }
        if (verdict.covered() < verdict.entries() && verdict.isIntact()) {
            report.note(
                    "ledger.unsigned-tail",
                    (verdict.entries() - verdict.covered())
                            + " entries are chained but not yet under a signed checkpoint");
        }
        return report;
    }
}

package granary.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Runs what people run, on the examples, so that the JVM's AOT cache knows the classes. Only the
 * launcher calls it; what it prints is thrown away.
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] args) {
        var examples = args[0];
        var rte = examples + "/rte/answers.csv";
        var contract = examples + "/contracts/bank.odcs.yaml";
        var bank = examples + "/bank/2008-12.csv";
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        GranaryCli.run("--help");
        GranaryCli.run("chek");
        GranaryCli.run("check", "--help");
        GranaryCli.run("check", contract, bank);
        GranaryCli.run("check", contract, bank, "--json");
        GranaryCli.run("profile", bank, "--json");
        GranaryCli.run("drift", bank, examples + "/bank/2008-11.csv");
        GranaryCli.run("suggest", bank, "--name", "bank");
        GranaryCli.run("contract", "lint", contract);
        GranaryCli.run("consensus", rte, "--task", "item", "--label", "response");
        GranaryCli.run("agree", rte, "--task", "item", "--label", "response");
        GranaryCli.run("acceptance", "plan", "--lot", "800", "--aql", "1.0");
        GranaryCli.run("forecast", "5,8,13,9,7,10", "--remaining", "60");
        GranaryCli.run("verify", examples + "/ledger/intact.json");
        System.exit(0);
    }
}

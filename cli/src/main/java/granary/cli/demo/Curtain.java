package granary.cli.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the audience sees while the story runs: a bar for the beat that is on, a line when it is
 * over.
 */
final class Curtain {
    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean isTerminal;
    private final int beats;
    private @Nullable Beat on;
    private String bar = "";

    /**
     * @param isTerminal whether a line can be drawn over
     */
    Curtain(PrintStream out, boolean isTerminal, int beats) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.beats = beats;
    }

    void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    synchronized void rise(Beat beat) {
        on = beat;
        at("", 0, 0);
    }

    /** Where the beat is; a total of 0 draws no share. */
    synchronized void at(String stage, long done, long total) {
        if (!isTerminal || on == null) {
            return;
        }
        clear();
        double share = (on.number() - 1 + (total == 0 ? 0 : (double) done / total)) / beats;
        int filled = (int) Math.round(share * WIDTH);
        bar =
                "%s%s %2d/%d %s%s"
                        .formatted(
                                "█".repeat(filled),
                                "░".repeat(WIDTH - filled),
                                on.number(),
                                beats,
                                on.title(),
                                stage.isEmpty() ? "" : " · " + stage + progress(done, total));
        out.print(bar);
        out.flush();
    }

    synchronized void fall(Beat beat, double seconds, List<String> sentences) {
        clear();
        on = null;
        out.println(
                String.format(
                        Locale.ROOT, "%2d  %-58s %6.1f s", beat.number(), beat.title(), seconds));
        sentences.forEach(sentence -> out.println("    " + sentence));
        out.flush();
    }

    private static String progress(long done, long total) {
        return total == 0 ? "" : " " + done + " of " + total;
    }

    private void clear() {
        if (!bar.isEmpty()) {
            out.print("\r" + " ".repeat(bar.length()) + "\r");
            bar = "";
        }
    }
}

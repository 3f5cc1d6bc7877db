package granary.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says on a terminal what a command is doing, once it has taken a second. The line is taken away
 * before anything else is printed.
 */
final class Progress implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String CLEAR = "\r\u001b[2K";

    private final PrintStream out;
    private final long started = System.nanoTime();
    private final @Nullable Thread thread;
    private volatile String stage = "working";
    private boolean shown;

    private Progress(PrintStream out, boolean visible) {
        this.out = out;
        this.thread = visible ? Thread.ofPlatform().daemon().start(this::show) : null;
    }

    static Progress on(PrintStream out, boolean visible) {
        return new Progress(out, visible);
    }

    void stage(String what) {
        stage = what;
    }

    private void show() {
        try {
            Thread.sleep(PATIENCE);
            while (true) {
                double seconds = (System.nanoTime() - started) / 1e9;
                out.print(
                        CLEAR
                                + String.format(
                                        Locale.ROOT, "%s … %.0f s", Text.plain(stage), seconds));
                out.flush();
                shown = true;
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            if (shown) {
                out.print(CLEAR);
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

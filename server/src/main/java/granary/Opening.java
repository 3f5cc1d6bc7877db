package granary;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Who stops a house that is still opening waits until it is open: nothing is broken off in the
 * middle, such as a database that is being made, or the first administrator's link. Spring's own
 * hook would interrupt the start, and take the database away under what is left of it.
 */
final class Opening {
    private static final long SECONDS_MAX = 60;

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable ConfigurableApplicationContext context;

    private Opening() {}

    static Opening of(SpringApplication application) {
        var opening = new Opening();
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> opening.context = context);
        Runtime.getRuntime().addShutdownHook(new Thread(opening::close, "granary-close"));
        return opening;
    }

    /** The house is open, or will not be. */
    void isOver() {
        over.countDown();
    }

    private void close() {
        try {
            over.await(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var opened = context;
        if (opened != null) {
            opened.close();
        }
    }

    /** Whether the program is being stopped; then a start that breaks off is no failure. */
    static boolean isStopping() {
        var hook = new Thread();
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}

package granary.platform.web.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import granary.platform.db.DatabaseServer;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Keys are kept for a day. */
@Configuration(proxyBeanMethods = false)
class KeySweep {
    private final KeyStore keys;
    private final DatabaseServer database;

    KeySweep(KeyStore keys, DatabaseServer database) {
        this.keys = keys;
        this.database = database;
    }

    @Bean
    static RecurringTask<Void> idempotencySweep(KeyStore keys, Clock clock) {
        return Tasks.recurring("idempotency-sweep", Schedules.daily(LocalTime.of(3, 40)))
                .execute((_, _) -> keys.sweep(clock.instant()));
    }

    /** With a database of our own nobody else can be at work, so what is open was interrupted. */
    @EventListener(ApplicationReadyEvent.class)
    void freeInterrupted() {
        if (database.isEmbedded()) {
            keys.forgetInFlight();
        }
    }
}

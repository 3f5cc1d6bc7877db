package granary.quality.monitor;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks which monitors' moments have come; one server of several does it. */
@Configuration(proxyBeanMethods = false)
class MonitorClock {
    @Bean
    RecurringTask<Void> monitorClockTask(MonitorDesk desk) {
        return Tasks.recurring("quality-monitor-clock", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((instance, context) -> desk.tick());
    }
}

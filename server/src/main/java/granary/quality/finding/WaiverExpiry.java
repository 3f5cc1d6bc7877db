package granary.quality.finding;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ends waivers when their day is over; one server of several does it. */
@Configuration(proxyBeanMethods = false)
class WaiverExpiry {
    @Bean
    RecurringTask<Void> waiverExpiryTask(FindingDesk desk) {
        return Tasks.recurring("quality-waiver-expiry", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> desk.expire());
    }
}

package granary.delivery.recall;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notices that nobody answered in time become overdue. */
@Configuration(proxyBeanMethods = false)
class NoticeClock {
    private static final int EVERY_SECONDS = 60;

    @Bean
    RecurringTask<Void> noticeClockTask(ObjectProvider<Recalls> recalls) {
        return Tasks.recurring("recall-notices", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((_, _) -> recalls.getObject().lapse());
    }
}

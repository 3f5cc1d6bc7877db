package granary.insights.kpi;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A reading of every KPI each night, so that there is a series to look at. */
@Configuration(proxyBeanMethods = false)
class ReadingSchedule {
    private static final LocalTime NIGHT = LocalTime.of(1, 0);

    @Bean
    RecurringTask<Void> kpiReadings(ObjectProvider<Kpis> kpis) {
        return Tasks.recurring("kpi-readings", Schedules.daily(ZoneOffset.UTC, NIGHT))
                .execute((_, _) -> kpis.getObject().read());
    }
}

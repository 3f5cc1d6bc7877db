package granary.governance.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import granary.engine.ledger.MerkleTree;
import granary.engine.ledger.SignedCheckpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Keeps the ledger going: appends every second, signs when due, compares at each start. */
@Configuration(proxyBeanMethods = false)
class LedgerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);

    private final DSLContext db;
    private final Checkpoints checkpoints;
    private final Sequencer sequencer;
    private final Verification verification;
    private final HouseKey key;

    LedgerWatch(
            DSLContext db,
            Checkpoints checkpoints,
            Sequencer sequencer,
            Verification verification,
            HouseKey key,
            MeterRegistry metrics) {
        this.db = db;
        this.checkpoints = checkpoints;
        this.sequencer = sequencer;
        this.verification = verification;
        this.key = key;
        Gauge.builder("granary.ledger.unsealed", sequencer, Sequencer::unsealed)
                .description("Changes that no ledger entry stands for yet")
                .register(metrics);
    }

    @Bean
    static RecurringTask<Void> ledgerAppend(Sequencer sequencer, Checkpoints checkpoints) {
        return Tasks.recurring("ledger-append", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> {
                    sequencer.drainIfFree();
                    checkpoints.signWhenDue();
                });
    }

    /** A tail cut off or a tree rewritten while we were away is seen before anybody asks. */
    @EventListener(ApplicationReadyEvent.class)
    void compare() {
        var newest = checkpoints.newest();
        if (newest.isEmpty()) {
            return;
        }
        var head = newest.get();
        long size = sequencer.size();
        var isSigned =
                SignedCheckpoint.parse(head.note())
                        .filter(n -> n.isSignedBy(key.verifier()))
                        .filter(n -> Arrays.equals(n.checkpoint().root(), head.root()))
                        .isPresent();
        if (!isSigned || size < head.size() || !hasRoot(head)) {
            var message =
                    "at the start the ledger of %d entries did not fit its signed head over %d"
                            .formatted(size, head.size());
            LOG.error("the ledger was altered: {}", message);
            verification.noteBroken(head.size(), message);
        }
    }

    private boolean hasRoot(Checkpoints.Head head) {
        return Arrays.equals(new MerkleTree(new StoredNodes(db), head.size()).root(), head.root());
    }
}

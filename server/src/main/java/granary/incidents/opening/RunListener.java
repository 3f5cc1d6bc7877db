package granary.incidents.opening;

import granary.quality.CheckRunFinished;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears that a suite ran. */
@Component
class RunListener {
    private final Opener opener;

    RunListener(Opener opener) {
        this.opener = opener;
    }

    @ApplicationModuleListener
    public void on(CheckRunFinished run) {
        opener.hear(run);
    }
}

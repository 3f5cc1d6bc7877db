package granary.governance.erasure;

import granary.governance.Eraser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** A room that keeps people by {@code client_id}, for tests. */
@Component
class PretendEraser implements Eraser {
    /** Rows by client. */
    final Map<String, Long> rows = new ConcurrentHashMap<>();

    /** Erases nothing while set. */
    volatile boolean isStuck;

    @Override
    public String room() {
        return "pretend";
    }

    @Override
    public List<Trace> search(ErasureSubject subject) {
        var client = subject.identifiers().getOrDefault("client_id", "");
        var found = rows.get(client);
        return found == null ? List.of() : List.of(new Trace("file", "bank@v5", found));
    }

    @Override
    public List<Trace> erase(ErasureSubject subject, String reference) {
        var traces = search(subject);
        if (!isStuck) {
            rows.remove(subject.identifiers().getOrDefault("client_id", ""));
        }
        return traces;
    }
}

package granary.planning.request;

import granary.planning.Planning;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door: what rooms to the right ask about requests. */
@Component
class Requests implements Planning {
    private final RequestStore requests;

    Requests(RequestStore requests) {
        this.requests = requests;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<RequestFacts> find(String key) {
        return requests.find(key).map(RequestRow::facts);
    }

    @Override
    @Transactional(readOnly = true)
    public List<RequestFacts> waitingFor(String dataset) {
        return requests.acceptedFor(dataset).stream().map(RequestRow::facts).toList();
    }
}

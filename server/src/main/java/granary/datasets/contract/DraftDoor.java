package granary.datasets.contract;

import granary.datasets.ContractDrafts;
import granary.platform.Json;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes drafts for other rooms by the same rules as for people. */
@Component
class DraftDoor implements ContractDrafts {
    private final ContractDesk desk;
    private final Json json;

    DraftDoor(ContractDesk desk, Json json) {
        this.desk = desk;
        this.json = json;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> document(String dataset) {
        return desk.read(dataset, null).row().contract().document();
    }

    /** JSON is YAML, so the document is read and judged as one that a person sent. */
    @Override
    @Transactional
    public int write(String dataset, Map<String, Object> document) {
        return desk.propose(dataset, json.text(document)).row().revision();
    }
}

package granary.governance.ledger;

import granary.engine.ledger.LedgerFinding;
import granary.governance.People;
import granary.platform.Ids;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/governance/ledger")
class LedgerController {
    private final LedgerReader reader;
    private final Sequencer sequencer;
    private final Checkpoints checkpoints;
    private final Verification verification;
    private final LedgerExports exports;
    private final HouseKey key;
    private final People people;

    LedgerController(
            LedgerReader reader,
            Sequencer sequencer,
            Checkpoints checkpoints,
            Verification verification,
            LedgerExports exports,
            HouseKey key,
            People people) {
        this.reader = reader;
        this.sequencer = sequencer;
        this.checkpoints = checkpoints;
        this.verification = verification;
        this.exports = exports;
        this.key = key;
        this.people = people;
    }

    /**
     * @param actor null for the system
     * @param detail null when it was erased
     */
    record EntryView(
            long seq,
            Instant at,
            People.@Nullable Person actor,
            String action,
            String object,
            String objectType,
            String outcome,
            String hash,
            @Nullable JsonNode detail) {}

    /**
     * @param root base64
     */
    record CheckpointView(long size, String root, Instant at, String note) {
        static CheckpointView of(Checkpoints.Head head) {
            return new CheckpointView(head.size(), head.rootBase64(), head.at(), head.note());
        }
    }

    /**
     * @param unsealed changes that no entry stands for yet
     * @param intact null when nobody verified yet
     * @param key what {@code granary verify --key} needs, from this house; hand it over by another
     *     way than the export
     */
    record StatusView(
            long entries,
            long unsealed,
            @Nullable CheckpointView checkpoint,
            @Nullable Long verifiedTo,
            @Nullable Instant verifiedAt,
            @Nullable Boolean intact,
            @Nullable Long brokenAt,
            List<LedgerFinding> findings,
            String key) {}

    @GetMapping
    @Requires("audit:read")
    Page<EntryView> entries(
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int rows = Page.limit(limit);
        var before = Page.position(cursor, Long::valueOf);
        var page = reader.page(action, object, actor, before, rows + 1);
        return Page.of(page.stream().map(this::view).toList(), rows, e -> "" + e.seq());
    }

    @GetMapping("/status")
    @Requires("audit:read")
    StatusView status() {
        sequencer.drain();
        var last = verification.last();
        return new StatusView(
                sequencer.size(),
                sequencer.unsealed(),
                checkpoints.newest().map(CheckpointView::of).orElse(null),
                last.map(Verification.Outcome::verifiedTo).orElse(null),
                last.map(Verification.Outcome::verifiedAt).orElse(null),
                last.map(Verification.Outcome::isIntact).orElse(null),
                last.map(Verification.Outcome::brokenAt).orElse(null),
                verification.findings(),
                key.verifier().text());
    }

    @GetMapping("/checkpoints")
    @Requires("audit:read")
    Page<CheckpointView> checkpoints(@RequestParam(required = false) @Nullable Integer limit) {
        return Page.all(
                checkpoints.rows(Page.limit(limit)).stream().map(CheckpointView::of).toList());
    }

    @PostMapping("/checkpoints")
    @Requires("ledger:checkpoint")
    @ResponseStatus(HttpStatus.CREATED)
    CheckpointView checkpoint() {
        return CheckpointView.of(checkpoints.signNow());
    }

    @PostMapping("/verify")
    @Requires("audit:read")
    StatusView verify() {
        verification.verify();
        return status();
    }

    @GetMapping("/export")
    @Requires("audit:export")
    void export(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger.json\"");
        exports.write(response.getOutputStream());
    }

    private EntryView view(LedgerReader.Entry entry) {
        var id = Ids.parse(entry.actorId());
        var isSomebody = entry.actorType().equals("user") || entry.actorType().equals("service");
        return new EntryView(
                entry.seq(),
                entry.at(),
                isSomebody && id != null ? people.load(id) : null,
                entry.action(),
                entry.object(),
                entry.objectType(),
                entry.outcome(),
                entry.hash(),
                entry.detail());
    }
}

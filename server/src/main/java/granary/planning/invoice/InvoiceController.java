package granary.planning.invoice;

import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invoices. A number may be used by two vendors: {@code ?vendor=} says which is meant. */
@RestController
@RequestMapping("/api/v1/planning/invoices")
class InvoiceController {
    private final InvoiceDesk desk;

    InvoiceController(InvoiceDesk desk) {
        this.desk = desk;
    }

    /** Only needed when the agreement prices several kinds of work. */
    record ReconcileBody(
            @Nullable @Size(max = 64) String taskType, @Nullable @Size(max = 64) String tier) {}

    /**
     * @param comment what is added to the reasons of the lines; {@code reason} is another word for
     *     it
     */
    record DisputeBody(
            @Nullable @Size(max = 2000) String comment, @Nullable @Size(max = 2000) String reason) {
        @Nullable String text() {
            return comment == null ? reason : comment;
        }
    }

    record ReasonBody(@Nullable @Size(max = 2000) String reason) {}

    @PostMapping(consumes = "text/csv")
    @Requires("invoice:submit")
    ResponseEntity<InvoiceView> receive(
            @RequestParam String vendor,
            @RequestParam @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}") String number,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestBody byte[] body) {
        var received = desk.receive(vendor, number, from, to, body);
        return received.isNew()
                ? ResponseEntity.created(
                                URI.create("/api/v1/planning/invoices/" + received.view().id()))
                        .body(received.view())
                : ResponseEntity.ok(received.view());
    }

    @GetMapping
    @Requires("invoice:read")
    Page<InvoiceView> list(
            @RequestParam @Nullable String vendor, @RequestParam @Nullable String state) {
        return Page.all(desk.list(vendor, state));
    }

    @GetMapping("/{invoice}")
    @Requires("invoice:read")
    ResponseEntity<InvoiceView> one(
            @PathVariable String invoice, @RequestParam @Nullable String vendor) {
        var shown = desk.one(invoice, vendor);
        return ResponseEntity.ok().eTag(IfMatch.etag(shown.rowVersion())).body(shown.view());
    }

    @PostMapping("/{invoice}/reconcile")
    @Requires("vendor:write")
    InvoiceView reconcile(
            @PathVariable String invoice,
            @RequestParam @Nullable String vendor,
            @Valid @RequestBody(required = false) @Nullable ReconcileBody body) {
        return desk.reconcile(
                invoice,
                vendor,
                body == null ? null : body.taskType(),
                body == null ? null : body.tier());
    }

    @PostMapping("/{invoice}/dispute")
    @Requires("vendor:write")
    InvoiceView dispute(
            @PathVariable String invoice,
            @RequestParam @Nullable String vendor,
            @Valid @RequestBody(required = false) @Nullable DisputeBody body) {
        return desk.dispute(invoice, vendor, body == null ? null : body.text());
    }

    @PostMapping("/{invoice}/approve")
    @Requires("invoice:approve")
    InvoiceView approve(@PathVariable String invoice, @RequestParam @Nullable String vendor) {
        return desk.approve(invoice, vendor);
    }

    @PostMapping("/{invoice}/pay")
    @Requires("invoice:approve")
    InvoiceView pay(@PathVariable String invoice, @RequestParam @Nullable String vendor) {
        return desk.pay(invoice, vendor);
    }

    @PostMapping("/{invoice}/void")
    @Requires("invoice:approve")
    InvoiceView cancel(
            @PathVariable String invoice,
            @RequestParam @Nullable String vendor,
            @Valid @RequestBody(required = false) @Nullable ReasonBody body) {
        return desk.cancel(invoice, vendor, body == null ? null : body.reason());
    }
}

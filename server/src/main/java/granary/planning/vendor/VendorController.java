package granary.planning.vendor;

import granary.planning.vendor.Vendors.Vendor;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/planning/vendors")
class VendorController {
    private static final String STATUS = "prospect|pilot|approved|restricted|ended";
    private final Vendors vendors;

    VendorController(Vendors vendors) {
        this.vendors = vendors;
    }

    /**
     * @param status {@code prospect} when left out
     */
    record VendorBody(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String slug,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Pattern(regexp = STATUS) String status) {}

    record StatusBody(
            @NotNull @Pattern(regexp = STATUS) String status,
            @Nullable @Size(max = 2000) String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("vendor:write")
    Vendor register(@Valid @RequestBody VendorBody body) {
        return vendors.register(
                body.slug(), body.name(), body.status() == null ? "prospect" : body.status());
    }

    @GetMapping
    @Requires("invoice:read")
    Page<Vendor> list() {
        return Page.all(vendors.list());
    }

    @GetMapping("/{vendor}")
    @Requires("invoice:read")
    Vendor one(@PathVariable String vendor) {
        return vendors.load(vendor, "invoice:read");
    }

    @PostMapping("/{vendor}/status")
    @Requires("vendor:write")
    Vendor changeStatus(@PathVariable String vendor, @Valid @RequestBody StatusBody body) {
        return vendors.changeStatus(vendor, body.status(), body.reason());
    }
}

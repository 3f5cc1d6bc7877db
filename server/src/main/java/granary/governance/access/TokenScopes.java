package granary.governance.access;

import static granary.governance.tables.Tables.API_TOKEN;

import java.util.Arrays;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What a token was made for; it never holds more than it names. */
@Component
class TokenScopes {
    private final DSLContext db;

    TokenScopes(DSLContext db) {
        this.db = db;
    }

    boolean allows(UUID token, String permission) {
        return db.select(API_TOKEN.SCOPES)
                .from(API_TOKEN)
                .where(API_TOKEN.ID.eq(token))
                .fetchOptional(API_TOKEN.SCOPES)
                .map(scopes ->
                        Arrays.asList(scopes).contains(permission)
                                || Arrays.asList(scopes).contains("*"))
                .orElse(false);
    }
}

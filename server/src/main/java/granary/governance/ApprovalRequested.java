package granary.governance;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;

/**
 * People were asked to agree.
 *
 * @param digest SHA-256 of exactly what they are asked to agree to
 * @param policy name of the rule that says who must agree
 * @param seats names of the seats to be taken
 */
public record ApprovalRequested(
        String subjectType, String subject, String digest, String policy, List<String> seats)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef(subjectType, subject);
    }
}

package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import java.util.regex.Pattern;

/**
 * Whose record an entry is.
 *
 * @param tenant tenant id; {@link #PLATFORM} for what belongs to no tenant
 * @param id of the outcome: verdictId, keyId
 */
public record Subject(String tenant, String id) {
    public static final String PLATFORM = "platform";
    /** Visible ASCII: these stand on lines of their own in a receipt, and must have one spelling. */
    private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");

    public Subject {
        if (!valid(tenant) || !valid(id)) {
            throw new IllegalArgumentException("tenant and subject are 1 to 200 visible ASCII characters");
        }
    }

    public static boolean valid(String part) {
        return FORM.matcher(part).matches();
    }

    static Subject parse(String tenant, String id) throws MalformedException {
        if (!valid(tenant) || !valid(id)) {
            throw new MalformedException(Reason.MALFORMED, "tenant and subject are 1 to 200 visible ASCII characters");
        }
        return new Subject(tenant, id);
    }
}

package io.trustfabric.policies.eval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** For which tenants a policy is enforced: docs/spec/policy-language.md, section 2, {@code canary}. */
final class Canary {
    private static final int PERCENT = 100;

    private Canary() {}

    static boolean enforces(InstalledPolicy policy, String tenantId) {
        Mode mode = policy.mode();
        if (!mode.enforce()) {
            return false;
        }
        return mode.canaryPercent() >= PERCENT
                || mode.canaryTenants().contains(tenantId)
                || (mode.canaryPercent() > 0 && bucket(policy.name(), tenantId) < mode.canaryPercent());
    }

    /** 0 to 99: the first 8 bytes of SHA-256(policy, 0x00, tenant) as an unsigned number, modulo 100. */
    static long bucket(String policy, String tenantId) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(policy.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            byte[] hash = sha.digest(tenantId.getBytes(StandardCharsets.UTF_8));
            return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), PERCENT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

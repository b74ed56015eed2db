package io.trustfabric.proofs.tlog.root;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The installation's secret behind the names of its tenant logs. Who has it can tell which tenant a label of the public
 * root log is; he can change nothing.
 */
public final class LabelKey {
    public static final int SIZE_BYTES = 32;
    private static final byte[] PREFIX = "trust-fabric tenant blinding v1\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;

    private LabelKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if there are not 32 bytes */
    public static LabelKey of(byte[] bytes) {
        if (bytes.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a label key has 32 bytes, found " + bytes.length);
        }
        return new LabelKey(bytes.clone());
    }

    /** HMAC-SHA-256 of the prefix and the tenant id under this key. */
    public Blinding blindingOf(String tenant) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(bytes));
        hmac.update(PREFIX, 0, PREFIX.length);
        byte[] id = tenant.getBytes(StandardCharsets.UTF_8);
        hmac.update(id, 0, id.length);
        byte[] out = new byte[Blinding.SIZE_BYTES];
        hmac.doFinal(out, 0);
        return Blinding.of(out);
    }

    public TenantLabel labelOf(String tenant) {
        return blindingOf(tenant).labelOf(tenant);
    }

    /** Never the key: objects end up in logs. */
    @Override
    public String toString() {
        return "label key";
    }
}

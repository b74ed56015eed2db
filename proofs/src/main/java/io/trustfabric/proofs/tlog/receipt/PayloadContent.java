package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The payload in an opening: itself, or its SHA-256. */
public final class PayloadContent {
    private static final String INLINE = "payload ";
    private static final String HASH = "payload-sha256 ";

    private final byte[] payload;
    private final Hash32 sha256;

    private PayloadContent(byte[] payload, Hash32 sha256) {
        this.payload = payload;
        this.sha256 = sha256;
    }

    public static PayloadContent of(byte[] payload) {
        return new PayloadContent(payload.clone(), hash(payload));
    }

    static PayloadContent parse(String line) throws MalformedException {
        if (line.startsWith(INLINE)) {
            return of(CanonicalBase64.decode(line.substring(INLINE.length()), "payload"));
        }
        if (line.startsWith(HASH)) {
            return new PayloadContent(null, Hash32.parseBase64(line.substring(HASH.length())));
        }
        throw new MalformedException("line 5 of the opening begins with \"payload \" or \"payload-sha256 \"");
    }

    /** Empty where only the hash is here. */
    public Optional<byte[]> payload() {
        return Optional.ofNullable(payload).map(byte[]::clone);
    }

    public Hash32 sha256() {
        return sha256;
    }

    PayloadContent hashOnly() {
        return new PayloadContent(null, sha256);
    }

    boolean isOf(byte[] candidate) {
        return hash(candidate).equals(sha256);
    }

    String line() {
        return payload == null ? HASH + sha256 : INLINE + CanonicalBase64.encode(payload);
    }

    private static Hash32 hash(byte[] bytes) {
        try {
            return Hash32.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PayloadContent content && content.line().equals(line());
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return HASH + sha256;
    }
}

package io.trustfabric.proofs.zk.disclosure;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The sealed part of a disclosure event: the whole registered set with its opening, for one tenant's eyes. It is bound to
 * the event's clear fields, so it cannot be moved to another event. Source: overlap-v1, section 7; RFC 9180.
 */
public final class SealedDisclosure {
    private static final byte[] INFO = "ZKTX-V1-DISCLOSURE".getBytes(StandardCharsets.US_ASCII);

    private SealedDisclosure() {}

    /** How long the sealed form of every set of this bucket is: {@code 65 + 8 + 32 * (N + 1) + 16}. */
    public static int bytes(Bucket bucket) {
        return Hpke.sealedBytes(DisclosedSet.bytes(bucket));
    }

    /** @param clearFields hash over everything in the event that is not sealed */
    public static byte[] seal(SecretSet set, Point recipient, Hash32 clearFields, SecureRandom random) {
        return Hpke.seal(recipient, INFO, clearFields.bytes(), DisclosedSet.encode(set), random);
    }

    /**
     * The set, if it is the one that was registered.
     *
     * @param bucket of the registration
     * @param commitment of the registration
     * @throws MalformedException {@code MALFORMED} for a wrong length, a value that is not below n, or roots that do not ascend
     *     strictly; {@code UNDECRYPTABLE} for another key, other clear fields or changed bytes; {@code COMMITMENT_MISMATCH} for
     *     a set that was not registered; {@code UNSUPPORTED} for another version
     */
    public static SecretSet open(
            byte[] sealed,
            EncryptionKey key,
            Hash32 clearFields,
            Bucket bucket,
            Point commitment,
            SecretMultiplication multiplication)
            throws MalformedException {
        if (sealed.length != bytes(bucket)) {
            throw new MalformedException(
                    "%d bytes, a sealed set of bucket %s has %d".formatted(sealed.length, bucket, bytes(bucket)));
        }
        SecretSet set = DisclosedSet.decode(Hpke.open(sealed, key, INFO, clearFields.bytes()), bucket);
        if (!set.commitment(multiplication).equals(commitment)) {
            throw new MalformedException(
                    Reason.COMMITMENT_MISMATCH, "the disclosed set is not the one whose commitment is registered");
        }
        return set;
    }
}

package io.trustfabric.proofs.zk.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import io.trustfabric.proofs.zk.field.SeededRandom;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SealedDisclosureTest {
    private static final byte[] INFO = "ZKTX-V1-DISCLOSURE".getBytes(StandardCharsets.US_ASCII);
    private static final Hash32 CLEAR = Hash32.of(new byte[32]);
    private static final byte[] ORDER = Arrays.copyOfRange(Scalar.ORDER.toByteArray(), 1, 33);
    private static final int ROOTS_AT = 8;
    private static final int BLINDING_AT = 8 + 55 * 32;

    private final SecretMultiplication multiplication = new SecretMultiplication(new SeededRandom(11));
    private final EncryptionKey key = EncryptionKey.generate(new SeededRandom(12));
    private final SecretSet set = set(1);
    private final Point commitment = set.commitment(multiplication);
    private final byte[] sealed = SealedDisclosure.seal(set, key.publicKey(), CLEAR, new SeededRandom(13));

    @Test
    void givesItsReaderTheRegisteredSet() throws Exception {
        SecretSet opened = open(sealed, key, CLEAR, Bucket.B64, commitment);

        assertThat(values(opened.roots())).isEqualTo(values(set.roots()));
        assertThat(opened.blinding().publish()).isEqualTo(set.blinding().publish());
        assertThat(opened.bucket()).isEqualTo(Bucket.B64);
    }

    @Test
    void isAsLongForEverySetOfABucket() {
        assertThat(sealed).hasSize(65 + 8 + 56 * 32 + 16).hasSize(SealedDisclosure.bytes(Bucket.B64));
        assertThat(SealedDisclosure.seal(set(40), key.publicKey(), CLEAR, new SeededRandom(14)))
                .hasSameSizeAs(sealed);
    }

    @Test
    void differsEachTimeItIsSealed() {
        var random = new SeededRandom(15);
        assertThat(SealedDisclosure.seal(set, key.publicKey(), CLEAR, random))
                .isNotEqualTo(SealedDisclosure.seal(set, key.publicKey(), CLEAR, random));
    }

    @Test
    void refusesAChangeOfAnyByte() {
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            requireRefusal(at < 65 ? Reason.MALFORMED : Reason.UNDECRYPTABLE, changed, Bucket.B64, commitment);
        }
    }

    @Test
    void refusesAnotherKey() {
        EncryptionKey other = EncryptionKey.generate(new SeededRandom(16));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> open(sealed, other, CLEAR, Bucket.B64, commitment))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNDECRYPTABLE));
    }

    @Test
    void refusesOtherClearFields() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> open(sealed, key, CLEAR.withBitFlipped(255), Bucket.B64, commitment))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNDECRYPTABLE));
    }

    @Test
    void refusesAnotherLengthBeforeItDecryptsAnything() {
        requireRefusal(Reason.MALFORMED, Arrays.copyOf(sealed, sealed.length - 1), Bucket.B64, commitment);
        requireRefusal(Reason.MALFORMED, Arrays.copyOf(sealed, sealed.length + 1), Bucket.B64, commitment);
        requireRefusal(Reason.MALFORMED, new byte[0], Bucket.B64, commitment);
        assertThat(requireRefusal(Reason.MALFORMED, sealed, Bucket.B256, commitment))
                .isEqualTo("1881 bytes, a sealed set of bucket B256 has 7257");
    }

    @Test
    void refusesASetWhoseCommitmentIsNotTheRegisteredOne() {
        requireRefusal(Reason.COMMITMENT_MISMATCH, sealed, Bucket.B64, commitment.plus(Point.BASE));
        requireRefusal(Reason.COMMITMENT_MISMATCH, sealed, Bucket.B64, Point.INFINITY);
        byte[] otherBlinding = resealed(plain -> System.arraycopy(Scalar.of(5).encode(), 0, plain, BLINDING_AT, 32));
        requireRefusal(Reason.COMMITMENT_MISMATCH, otherBlinding, Bucket.B64, commitment);
        byte[] otherRoot = resealed(plain -> System.arraycopy(Scalar.of(5).encode(), 0, plain, ROOTS_AT, 32));
        requireRefusal(Reason.COMMITMENT_MISMATCH, otherRoot, Bucket.B64, commitment);
    }

    @Test
    void refusesRootsThatDoNotAscend() {
        byte[] exchanged = resealed(plain -> {
            byte[] first = Arrays.copyOfRange(plain, ROOTS_AT, ROOTS_AT + 32);
            System.arraycopy(plain, ROOTS_AT + 32, plain, ROOTS_AT, 32);
            System.arraycopy(first, 0, plain, ROOTS_AT + 32, 32);
        });
        assertThat(requireRefusal(Reason.MALFORMED, exchanged, Bucket.B64, commitment))
                .isEqualTo("root 1 is not above the one before it");
    }

    @Test
    void refusesARootThatIsThereTwice() {
        byte[] twice = resealed(plain -> System.arraycopy(plain, ROOTS_AT, plain, ROOTS_AT + 32, 32));
        requireRefusal(Reason.MALFORMED, twice, Bucket.B64, commitment);
    }

    @Test
    void refusesValuesThatAreNotBelowTheOrder() {
        byte[] root = resealed(plain -> System.arraycopy(ORDER, 0, plain, BLINDING_AT - 32, 32));
        assertThat(requireRefusal(Reason.MALFORMED, root, Bucket.B64, commitment))
                .isEqualTo("root 54 is not below the order of P-256");
        byte[] blinding = resealed(plain -> System.arraycopy(ORDER, 0, plain, BLINDING_AT, 32));
        assertThat(requireRefusal(Reason.MALFORMED, blinding, Bucket.B64, commitment))
                .isEqualTo("the blinding is not below the order of P-256");
    }

    @Test
    void refusesAnotherVersionAndAnotherBucketInside() {
        requireRefusal(Reason.UNSUPPORTED, resealed(plain -> plain[3] = 2), Bucket.B64, commitment);
        byte[] large = resealed(plain -> ByteBuffer.wrap(plain).putInt(4, -1));
        assertThat(requireRefusal(Reason.MALFORMED, large, Bucket.B64, commitment))
                .isEqualTo("a set of bucket B64 was registered, this one says N' = 4294967295");
    }

    /** What a sender of bad faith would seal. */
    private byte[] resealed(Consumer<byte[]> change) {
        byte[] plain = DisclosedSet.encode(set);
        change.accept(plain);
        return Hpke.seal(key.publicKey(), INFO, CLEAR.bytes(), plain, new SeededRandom(17));
    }

    private String requireRefusal(Reason reason, byte[] bytes, Bucket bucket, Point registered) {
        try {
            open(bytes, key, CLEAR, bucket, registered);
        } catch (MalformedException e) {
            assertThat(e.reason()).isEqualTo(reason);
            return e.getMessage();
        }
        throw new AssertionError("opened what should be refused with " + reason);
    }

    private SecretSet open(byte[] bytes, EncryptionKey reader, Hash32 clear, Bucket bucket, Point registered)
            throws MalformedException {
        return SealedDisclosure.open(bytes, reader, clear, bucket, registered, multiplication);
    }

    private static SecretSet set(int seed) {
        try {
            var nonces = new SecretNonces(new SeededRandom(seed), new byte[] {1});
            return SecretSet.of(
                    Bucket.B64, List.of(Scalar.of(4711), Scalar.of(seed).negate()), nonces);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Scalar> values(List<SecretScalar> secrets) {
        return secrets.stream().map(SecretScalar::publish).toList();
    }
}

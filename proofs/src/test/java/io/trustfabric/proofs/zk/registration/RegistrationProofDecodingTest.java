package io.trustfabric.proofs.zk.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistrationProofDecodingTest {
    private static final int SCALARS_AT = 15 * Point.BYTES;
    private static final BigInteger FIELD_PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private static byte[] honest;

    @BeforeAll
    static void proof() throws Exception {
        var registrant = new Registrant(Bucket.B64, 7);
        SecretSet set = registrant.set(9);
        honest = registrant.prover().prove(registrant.statement(set), set).encode();
    }

    @Test
    void whatIsDecodedIsEncodedAgainAsItWas() throws Exception {
        assertThat(RegistrationProof.decode(honest, Bucket.B64).encode()).isEqualTo(honest);
    }

    @Test
    void oneByteLessIsRefused() {
        refused(Arrays.copyOf(honest, honest.length - 1), "registration proof of 1038 bytes, expected exactly 1039");
    }

    @Test
    void noBytesAreRefused() {
        refused(new byte[0], "registration proof of 0 bytes, expected exactly 1039");
    }

    @Test
    void aTrailingByteIsRefused() {
        MalformedException refusal = refused(
                Arrays.copyOf(honest, honest.length + 1), "registration proof of 1040 bytes, expected exactly 1039");

        assertThat(refusal.reason()).isEqualTo(Reason.TRAILING_BYTES);
    }

    @Test
    void aProofOfAnotherBucketIsRefused() {
        refused(new byte[RegistrationProof.bytes(Bucket.B256)], "1299 bytes, expected exactly 1039");
    }

    @Test
    void aPointOffTheCurveIsRefused() {
        byte[] bytes = honest.clone();
        bytes[Point.BYTES + 64] ^= 1; // y of E_a

        refused(bytes, "registration proof, E_a at byte 65: expected a point of P-256, uncompressed, not at infinity");
    }

    @Test
    void thePointAtInfinityIsRefused() {
        byte[] bytes = honest.clone();
        Arrays.fill(bytes, 3 * Point.BYTES, 4 * Point.BYTES, (byte) 0);

        refused(bytes, "registration proof, R_1 at byte 195: expected a point");
    }

    @Test
    void aCompressedOrHybridPointIsRefused() {
        for (byte first : new byte[] {2, 3, 6, 7}) {
            byte[] bytes = honest.clone();
            bytes[0] = first;

            refused(bytes, "registration proof, C_F at byte 0: expected a point");
        }
    }

    @Test
    void aCoordinateOfTheFieldPrimeOrMoreIsRefused() {
        byte[] bytes = honest.clone();
        put(FIELD_PRIME, bytes, 14 * Point.BYTES + 1);

        refused(bytes, "registration proof, S at byte 910: expected a point");
    }

    @Test
    void aScalarOfTheGroupsOrderOrMoreIsRefused() {
        byte[] order = honest.clone();
        put(Scalar.ORDER, order, SCALARS_AT);
        byte[] ones = honest.clone();
        Arrays.fill(ones, SCALARS_AT + 32, SCALARS_AT + 64, (byte) 0xff);

        refused(order, "registration proof, z1 at byte 975: expected 32 bytes below the group's order");
        refused(ones, "registration proof, z2 at byte 1007: expected 32 bytes below the group's order");
    }

    @Test
    void aZeroScalarIsLegal() throws Exception {
        byte[] bytes = honest.clone();
        put(BigInteger.ZERO, bytes, SCALARS_AT);

        assertThat(RegistrationProof.decode(bytes, Bucket.B64).opening().z1()).isEqualTo(Scalar.ZERO);
    }

    private static MalformedException refused(byte[] bytes, String message) {
        MalformedException refusal =
                catchThrowableOfType(MalformedException.class, () -> RegistrationProof.decode(bytes, Bucket.B64));
        assertThat(refusal).hasMessageContaining(message);
        return refusal;
    }

    private static void put(BigInteger value, byte[] bytes, int at) {
        byte[] magnitude = value.toByteArray();
        Arrays.fill(bytes, at, at + 32, (byte) 0);
        int length = Math.min(32, magnitude.length);
        System.arraycopy(magnitude, magnitude.length - length, bytes, at + 32 - length, length);
    }
}

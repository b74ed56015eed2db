package io.trustfabric.proofs.zk.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bytes that are no proof (overlap-v1, section 15, rows 14b to 14e); flipped bits are in {@link OverlapVectorTest}. */
class HostileEncodingTest {
    private static final byte[] PROOF = Parties.sharing(3, 1).proof(8, 2).encode();

    @Test
    @DisplayName("row 14b: a byte too few or too many")
    void wrongLength() {
        assertThatThrownBy(() -> OverlapProof.decode(Arrays.copyOf(PROOF, 1783), Bucket.B64))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("1783");
        assertThatThrownBy(() -> OverlapProof.decode(Arrays.copyOf(PROOF, 1785), Bucket.B64))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRAILING_BYTES));
        assertThatThrownBy(() -> OverlapProof.decode(new byte[0], Bucket.B64)).isInstanceOf(MalformedException.class);
    }

    @Test
    @DisplayName("row 14c: a scalar of n, which would be another way to write zero")
    void scalarNotBelowTheOrder() {
        byte[] order = Scalar.ORDER.toByteArray(); // a sign byte first
        for (int scalar = 0; scalar < 7; scalar++) {
            byte[] hostile = PROOF.clone();
            System.arraycopy(order, 1, hostile, 24 * Point.BYTES + scalar * Scalar.BYTES, Scalar.BYTES);

            assertThatThrownBy(() -> OverlapProof.decode(hostile, Bucket.B64)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    @DisplayName("rows 14d, e: the point at infinity, another form or a coordinate above the prime, in each place")
    void pointsThatAreNone() {
        for (int point = 0; point < 24; point++) {
            byte[] above = PROOF.clone();
            Arrays.fill(above, point * Point.BYTES + 1, point * Point.BYTES + 33, (byte) 0xff);
            assertThatThrownBy(() -> OverlapProof.decode(above, Bucket.B64)).isInstanceOf(MalformedException.class);
            for (byte first : new byte[] {0, 2, 3, 6, 7}) {
                byte[] hostile = PROOF.clone();
                hostile[point * Point.BYTES] = first;
                assertThatThrownBy(() -> OverlapProof.decode(hostile, Bucket.B64))
                        .isInstanceOf(MalformedException.class);
            }
            byte[] zeros = PROOF.clone();
            Arrays.fill(zeros, point * Point.BYTES, (point + 1) * Point.BYTES, (byte) 0);
            assertThatThrownBy(() -> OverlapProof.decode(zeros, Bucket.B64)).isInstanceOf(MalformedException.class);
        }
    }
}

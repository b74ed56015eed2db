package io.trustfabric.proofs.zk.range;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustfabric.proofs.evidence.MalformedException;
import java.util.Arrays;

class RangeProofFuzzTest {
    private static final Ranges HONEST = new Ranges(70).with(42, 0, Ranges.MAX);
    private static final byte[] PROOF = HONEST.prove().encode();

    @FuzzTest(maxDuration = "30s")
    void whatDecodesHasOneEncoding(FuzzedDataProvider data) {
        int slots = 1 << data.consumeInt(0, 4);
        byte[] bytes = data.consumeRemainingAsBytes();
        try {
            assertThat(RangeProof.decode(bytes, slots).encode()).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e).hasMessageContaining("range proof");
        }
    }

    @FuzzTest(maxDuration = "30s")
    void noOtherBytesHold(FuzzedDataProvider data) {
        byte[] bytes = PROOF.clone();
        int at = data.consumeInt(0, bytes.length - 1);
        byte[] with = data.consumeBytes(bytes.length - at);
        System.arraycopy(with, 0, bytes, at, with.length);
        try {
            RangeProof decoded = RangeProof.decode(bytes, 1);
            assertThat(Ranges.holds(HONEST.statement(), decoded)).isEqualTo(Arrays.equals(bytes, PROOF));
        } catch (MalformedException e) {
            assertThat(bytes).isNotEqualTo(PROOF);
        }
    }
}

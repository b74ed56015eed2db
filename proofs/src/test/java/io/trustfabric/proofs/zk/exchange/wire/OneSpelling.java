package io.trustfabric.proofs.zk.exchange.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.evidence.MalformedException;

/** Whatever the bytes, they are something's only spelling or a {@link MalformedException}. */
final class OneSpelling {

    private OneSpelling() {}

    static void requireEvent(byte[] bytes) {
        try {
            assertThat(SignedEvent.decode(bytes).bytes()).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e.getMessage())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(300)
                    .doesNotContain("\n");
        }
    }

    static void requireFile(byte[] bytes) {
        try {
            assertThat(ExchangeFile.write(ExchangeFile.parse(bytes))).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }

    /** A payload under a signature that is not its own: decoding asks for none. */
    static byte[] enveloped(Dsse honest, byte[] payload) {
        return new Dsse(honest.payloadType(), payload, honest.signatures()).toBytes();
    }
}

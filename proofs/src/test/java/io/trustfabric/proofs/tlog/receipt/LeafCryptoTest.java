package io.trustfabric.proofs.tlog.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's primitives against Bouncy Castle's: what 0.1.0 sealed and committed to with one, the other opens. */
class LeafCryptoTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothImplementationsGiveTheSameBytes(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        byte[] key = bytes(random, DataKey.SIZE_BYTES);
        byte[] payload = bytes(random, random.nextInt(5_000));
        byte[] leaf = bytes(random, Leaf.SIZE_BYTES);
        DataKey dataKey = DataKey.parse(key);

        byte[] sealed = dataKey.seal(payload, leaf, new SecureRandom());

        assertThat(dataKey.salt().bytes()).isEqualTo(hkdf(key, "trust-fabric leaf salt v1"));
        assertThat(dataKey.salt().commitTo(payload).bytes())
                .isEqualTo(hmac(dataKey.salt().bytes(), payload));
        assertThat(sealed)
                .isEqualTo(seal(hkdf(key, "trust-fabric payload v1"), Arrays.copyOf(sealed, 12), payload, leaf));
        assertThat(dataKey.open(sealed, leaf)).isEqualTo(payload);
    }

    private static byte[] hkdf(byte[] key, String info) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(key, null, info.getBytes(StandardCharsets.US_ASCII)));
        byte[] out = new byte[DataKey.SIZE_BYTES];
        hkdf.generateBytes(out, 0, out.length);
        return out;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(message, 0, message.length);
        byte[] out = new byte[hmac.getMacSize()];
        hmac.doFinal(out, 0);
        return out;
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] payload, byte[] leaf) throws Exception {
        GCMModeCipher gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        gcm.init(true, new AEADParameters(new KeyParameter(key), 128, nonce, leaf));
        byte[] sealed = Arrays.copyOf(nonce, nonce.length + gcm.getOutputSize(payload.length));
        int written = gcm.processBytes(payload, 0, payload.length, sealed, nonce.length);
        gcm.doFinal(sealed, nonce.length + written);
        return sealed;
    }

    private static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}

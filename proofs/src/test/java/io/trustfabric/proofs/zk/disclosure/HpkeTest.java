package io.trustfabric.proofs.zk.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.field.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;

/** Known answer: RFC 9180, appendix A.3.1, which has AES-128-GCM; a second implementation carries it over to AES-256-GCM. */
class HpkeTest {
    private static final byte[] INFO = hex("4f6465206f6e2061204772656369616e2055726e");
    private static final byte[] AAD = hex("436f756e742d30");
    private static final byte[] PLAIN = hex("4265617574792069732074727574682c20747275746820626561757479");
    private static final byte[] SEED_E = hex("4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e");
    private static final byte[] SECRET_E = hex("4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb");
    private static final byte[] ENC = hex("04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9"
            + "8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4");
    private static final byte[] SECRET_R = hex("f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2");
    private static final byte[] PUBLIC_R = hex("04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a82"
            + "6a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0");
    private static final byte[] CIPHERTEXT =
            hex("5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f" + "9076ac232e3ab2523f39513434");

    private final EncryptionKey recipient = EncryptionKey.decode(SECRET_R).orElseThrow();

    @Test
    void theSecondImplementationGivesTheKnownAnswer() throws Exception {
        assertThat(JdkHpke.AES_128.seal(PLAIN, SECRET_E, ENC, PUBLIC_R, INFO, AAD))
                .isEqualTo(CIPHERTEXT);
        assertThat(JdkHpke.AES_128.open(ENC, CIPHERTEXT, SECRET_R, PUBLIC_R, INFO, AAD))
                .isEqualTo(PLAIN);
    }

    @Test
    void theLibraryGivesTheKnownAnswer() throws Exception {
        var suite = new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128);
        var context = suite.setupBaseS(suite.deserializePublicKey(PUBLIC_R), INFO, suite.deriveKeyPair(SEED_E));
        assertThat(context.getEncapsulation()).isEqualTo(ENC);
        assertThat(context.seal(AAD, PLAIN)).isEqualTo(CIPHERTEXT);
    }

    @Test
    void opensWhatTheSecondImplementationSealed() throws Exception {
        byte[] ciphertext = JdkHpke.AES_256.seal(PLAIN, SECRET_E, ENC, PUBLIC_R, INFO, AAD);
        byte[] sealed = Arrays.copyOf(ENC, ENC.length + ciphertext.length);
        System.arraycopy(ciphertext, 0, sealed, ENC.length, ciphertext.length);
        assertThat(Hpke.open(sealed, recipient, INFO, AAD)).isEqualTo(PLAIN);
    }

    @Test
    void sealsWhatTheSecondImplementationOpens() throws Exception {
        byte[] sealed = Hpke.seal(recipient.publicKey(), INFO, AAD, PLAIN, new SeededRandom(1));
        assertThat(sealed).hasSize(Hpke.sealedBytes(PLAIN.length));
        byte[] enc = Arrays.copyOf(sealed, 65);
        byte[] ciphertext = Arrays.copyOfRange(sealed, 65, sealed.length);
        assertThat(JdkHpke.AES_256.open(enc, ciphertext, SECRET_R, PUBLIC_R, INFO, AAD))
                .isEqualTo(PLAIN);
    }

    @Test
    void usesAnotherEphemeralKeyForAnotherMessageWhenTheGeneratorRepeatsItself() {
        byte[] one = Hpke.seal(recipient.publicKey(), INFO, AAD, PLAIN, new SeededRandom(1));
        byte[] otherPlain = PLAIN.clone();
        otherPlain[0] ^= 1;
        byte[] otherAad = AAD.clone();
        otherAad[0] ^= 1;
        assertThat(encapsulated(Hpke.seal(recipient.publicKey(), INFO, AAD, otherPlain, new SeededRandom(1))))
                .isNotEqualTo(encapsulated(one));
        assertThat(encapsulated(Hpke.seal(recipient.publicKey(), INFO, otherAad, PLAIN, new SeededRandom(1))))
                .isNotEqualTo(encapsulated(one));
        assertThat(encapsulated(Hpke.seal(recipient.publicKey(), INFO, AAD, PLAIN, new SeededRandom(2))))
                .isNotEqualTo(encapsulated(one));
    }

    @Test
    void isBoundToItsPurpose() {
        byte[] sealed = Hpke.seal(recipient.publicKey(), INFO, AAD, PLAIN, new SeededRandom(3));
        byte[] otherInfo = "another protocol".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Hpke.open(sealed, recipient, otherInfo, AAD)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesWhatIsShorterThanAKeyAndATag() {
        assertThatThrownBy(() -> Hpke.open(new byte[80], recipient, INFO, AAD))
                .isInstanceOf(MalformedException.class)
                .hasMessage("80 bytes cannot be a sealed message, which has at least 81");
    }

    private static byte[] encapsulated(byte[] sealed) {
        return Arrays.copyOf(sealed, 65);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

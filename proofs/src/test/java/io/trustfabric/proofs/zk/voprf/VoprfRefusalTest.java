package io.trustfabric.proofs.zk.voprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.field.SecretScalar;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoprfRefusalTest {
    private final SecretMultiplication multiplication = new SecretMultiplication(new SecureRandom());
    private final SecretNonces nonces = new SecretNonces(new SecureRandom(), new byte[] {1});
    private final VoprfKey key = VoprfKey.derive(new byte[32], new byte[] {7}, multiplication);
    private final VoprfServer server = new VoprfServer(key, multiplication, new DleqProver(multiplication, nonces));
    private final VoprfClient client = new VoprfClient(multiplication, nonces);
    private final List<BlindedInput> inputs = List.of(client.blind(ascii("one")), client.blind(ascii("two")));
    private final List<Point> blinded =
            inputs.stream().map(BlindedInput::element).toList();

    @Test
    void aChangeOfAnyByteOfTheProofIsRefused() throws Exception {
        Evaluation honest = server.blindEvaluate(blinded);
        byte[] proof = honest.proof().encode();
        for (int i = 0; i < proof.length; i++) {
            byte[] changed = proof.clone();
            changed[i] ^= 0x10;
            assertThrows(
                    MalformedException.class,
                    () -> client.finish(
                            inputs, new Evaluation(honest.elements(), DleqProof.decode(changed)), key.publicKey()),
                    "byte " + i);
        }
    }

    @Test
    void aChangeOfAnyByteOfAnEvaluatedElementIsRefused() throws Exception {
        Evaluation honest = server.blindEvaluate(blinded);
        byte[] elements = Elements.encode(honest.elements());
        for (int i = 0; i < elements.length; i++) {
            byte[] changed = elements.clone();
            changed[i] ^= 0x01;
            assertThrows(
                    MalformedException.class,
                    () -> client.finish(
                            inputs, new Evaluation(Elements.decode(changed, 0, 2), honest.proof()), key.publicKey()),
                    "byte " + i);
        }
    }

    @Test
    void anotherKeyThanThePublishedOneIsRefused() throws Exception {
        VoprfKey other = VoprfKey.generate(nonces, multiplication);
        Evaluation evaluation = server.blindEvaluate(blinded);
        var refusal =
                assertThrows(MalformedException.class, () -> client.finish(inputs, evaluation, other.publicKey()));
        assertEquals(Reason.PROOF_INVALID, refusal.reason());
        assertThrows(MalformedException.class, () -> client.finish(inputs, evaluation, Point.INFINITY));
    }

    @Test
    void aProofOverExchangedElementsIsRefused() throws Exception {
        Evaluation honest = server.blindEvaluate(blinded);
        var exchanged = new Evaluation(
                List.of(honest.elements().get(1), honest.elements().get(0)), honest.proof());
        assertThrows(MalformedException.class, () -> client.finish(inputs, exchanged, key.publicKey()));
    }

    @Test
    void countsThatDifferAreRefused() throws Exception {
        Evaluation evaluation = server.blindEvaluate(blinded.subList(0, 1));
        assertThrows(MalformedException.class, () -> client.finish(inputs, evaluation, key.publicKey()));
        assertThrows(
                MalformedException.class,
                () -> client.finish(inputs, new Evaluation(List.of(), evaluation.proof()), key.publicKey()));
    }

    @Test
    void theServerRefusesNoElementTooManyAndTheIdentity() {
        assertThrows(MalformedException.class, () -> server.blindEvaluate(List.of()));
        assertThrows(MalformedException.class, () -> server.blindEvaluate(List.of(Point.INFINITY)));
        var refusal = assertThrows(
                MalformedException.class,
                () -> server.blindEvaluate(Collections.nCopies(Elements.MOST + 1, Point.BASE)));
        assertEquals(Reason.TOO_LARGE, refusal.reason());
    }

    @Test
    void aScalarOfTheProofHasOneEncoding() {
        byte[] order = HexFormat.of().parseHex(Scalar.ORDER.toString(16));
        var first = new byte[DleqProof.BYTES];
        System.arraycopy(order, 0, first, 0, 32);
        var second = new byte[DleqProof.BYTES];
        System.arraycopy(order, 0, second, 32, 32);
        assertThrows(MalformedException.class, () -> DleqProof.decode(first));
        assertThrows(MalformedException.class, () -> DleqProof.decode(second));
        assertThrows(MalformedException.class, () -> DleqProof.decode(new byte[DleqProof.BYTES + 1]));
    }

    @Test
    void aSecretKeyOfZeroOrOfTheOrderIsNone() {
        assertTrue(VoprfKey.decode(new byte[32], multiplication).isEmpty());
        assertTrue(VoprfKey.decode(Scalar.ORDER.toByteArray(), multiplication).isEmpty());
        assertTrue(VoprfKey.decode(HexFormat.of().parseHex(Scalar.ORDER.toString(16)), multiplication)
                .isEmpty());
        assertEquals(
                key.publicKey(),
                VoprfKey.decode(key.encodeSecret(), multiplication)
                        .orElseThrow()
                        .publicKey());
    }

    @Test
    void aDestroyedKeyAnswersNothing() {
        VoprfKey ephemeral = VoprfKey.generate(nonces, multiplication);
        var its = new VoprfServer(ephemeral, multiplication, new DleqProver(multiplication, nonces));
        ephemeral.destroy();
        assertThrows(IllegalStateException.class, () -> its.blindEvaluate(blinded));
        assertThrows(IllegalStateException.class, ephemeral::encodeSecret);
    }

    @Test
    void twoBlindingsOfOneInputCannotBeTold() {
        assertNotEquals(
                client.blind(ascii("one")).element(), client.blind(ascii("one")).element());
        assertFalse(client.blind(ascii("one")).toString().contains("one"));
    }

    @Test
    void anInputOfMoreThanItsLengthCanSayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> client.blind(new byte[0x10000]));
        assertThrows(IllegalArgumentException.class, () -> client.blind(ascii("one"), SecretScalar.of(Scalar.ZERO)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

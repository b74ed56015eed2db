package io.trustfabric.proofs.tlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile.Party;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyFileTest {
    private static final NoteSigner LOG = new NoteSigner("log.example", key(1));
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example", 0, MerkleTree.emptyRoot());

    @Test
    void aPolicyWithoutCosignersTrustsEachOfItsLogs() throws Exception {
        TrustPolicy policy = policy("# ours\n\n  log %s https://log.example/\nquorum none\n");

        assertThat(policy.verify(CHECKPOINT.sign(LOG)).accepted()).isTrue();
        assertThat(policy.verify(CHECKPOINT.sign(new NoteSigner("log.example", key(9))))
                        .accepted())
                .isFalse();
    }

    @Test
    void aQuorumCountsCosigners() throws Exception {
        TrustPolicy policy = policy("log %s\nwitness a " + cosigner("a", 2).vkey() + "\nwitness b "
                + cosigner("b", 3).vkey() + "\nwitness c " + cosigner("c", 4).vkey()
                + "\ngroup two 2 a b c\ngroup all all two c\nquorum all\n");

        assertThat(policy.verify(cosigned(2, 3, 4)).accepted()).isTrue();
        assertThat(policy.verify(cosigned(2, 4)).accepted()).isTrue();
        assertThat(policy.verify(cosigned(2, 3)).accepted()).isFalse();
        assertThat(policy.verify(CHECKPOINT.sign(LOG)).accepted()).isFalse();
    }

    @Test
    void addressesAreKeptAsTheyStand() throws Exception {
        String cosigners = "witness a " + cosigner("a", 2).vkey() + " https://a.example/x/\nwitness \u00e9 "
                + cosigner("b", 3).vkey() + "\nquorum none\n";
        TrustPolicyFile.Addressed policy = TrustPolicyFile.parseWithAddresses(
                ("log " + LOG.verifierKey().vkey() + " not%20a\n" + cosigners).getBytes(StandardCharsets.UTF_8));

        assertThat(policy.logs()).containsExactly(new Party("log.example", LOG.verifierKey(), Optional.of("not%20a")));
        assertThat(policy.cosigners())
                .containsExactly(
                        new Party("a", cosigner("a", 2), Optional.of("https://a.example/x/")),
                        new Party("\u00e9", cosigner("b", 3), Optional.empty()));
        assertThat(policy.policy().verify(CHECKPOINT.sign(LOG)).accepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log %s\n",
                "log %s\nlog %s\nquorum none\n",
                "log %s\nquorum a\n",
                "log %s\nquorum none\nquorum none\n",
                "log %s\ngroup g 1 none\nquorum g\n",
                "log %s\ngroup g 0\nquorum g\n",
                "log %s\nwitness none x\n",
                "log %s\rquorum none\n",
                "log x\nquorum none\n",
                "witness a %s\nquorum a\n",
                "log %s https://log.example two\nquorum none\n",
                "lug %s\nquorum none\n"
            })
    void whatIsNoPolicyIsRefused(String policy) {
        assertThatThrownBy(() -> policy(policy)).isInstanceOf(MalformedException.class);
    }

    private static TrustPolicy policy(String text) throws MalformedException {
        return TrustPolicyFile.parse(
                text.replace("%s", LOG.verifierKey().vkey()).getBytes(StandardCharsets.UTF_8));
    }

    private static VerifierKey cosigner(String name, int seed) {
        return new VerifierKey(name, SignatureType.COSIGNATURE_V1, key(seed).verifyingKey());
    }

    private static SignedCheckpoint cosigned(int... seeds) {
        List<NoteSignature> signatures =
                new ArrayList<>(CHECKPOINT.sign(LOG).note().signatures());
        for (int seed : seeds) {
            String name = String.valueOf((char) ('a' + seed - 2));
            byte[] signature = key(seed)
                    .sign(("cosignature/v1\ntime 1700000000\n" + CHECKPOINT.text()).getBytes(StandardCharsets.UTF_8));
            byte[] payload = ByteBuffer.allocate(72)
                    .putLong(1_700_000_000L)
                    .put(signature)
                    .array();
            signatures.add(new NoteSignature(name, cosigner(name, seed).keyId(), payload));
        }
        return new SignedCheckpoint(CHECKPOINT, new SignedNote(CHECKPOINT.text(), signatures));
    }

    private static SigningKey key(int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        bytes[0] = (byte) seed;
        return SigningKey.ofSeed(bytes);
    }
}

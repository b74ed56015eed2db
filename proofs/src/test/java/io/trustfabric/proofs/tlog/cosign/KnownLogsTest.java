package io.trustfabric.proofs.tlog.cosign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision.Conflict;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision.Cosign;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision.Refusal;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision.Refuse;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision.TwoRoots;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.SampleLog;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownLogsTest {
    private static final KnownLogs LOGS = new KnownLogs(List.of(SampleLog.SIGNER.verifierKey()));

    private final MemoryTiles tiles = new MemoryTiles();
    private SignedCheckpoint three;
    private SignedCheckpoint seven;

    @BeforeEach
    void aLogThatGrew() throws Exception {
        SampleLog log = new SampleLog(tiles);
        three = log.growTo(3);
        seven = log.growTo(7);
    }

    @Test
    void theFirstCheckpointOfAKnownLogIsCosignedWithoutAProof() {
        assertThat(LOGS.decide(Cosigned.NOTHING, new AddCheckpoint(0, List.of(), seven)))
                .isEqualTo(new Cosign());
        assertThat(LOGS.decide(Cosigned.NOTHING, new AddCheckpoint(0, List.of(hash(1)), seven)))
                .satisfies(refused(Refusal.INCONSISTENT));
    }

    @Test
    void aProvenExtensionIsCosigned() throws Exception {
        assertThat(LOGS.decide(at(three), new AddCheckpoint(3, proof(3, 7), seven)))
                .isEqualTo(new Cosign());
    }

    @Test
    void theSameCheckpointIsCosignedAgainAndOnlyWithoutAProof() throws Exception {
        assertThat(LOGS.decide(at(seven), new AddCheckpoint(7, List.of(), seven)))
                .isEqualTo(new Cosign());
        assertThat(LOGS.decide(at(seven), new AddCheckpoint(7, proof(3, 7), seven)))
                .satisfies(refused(Refusal.INCONSISTENT));
    }

    @Test
    void everyFlippedBitCutAndExtraHashOfAProofIsRefused() throws Exception {
        List<Hash32> honest = proof(3, 7);
        for (int at = 0; at < honest.size(); at++) {
            for (int bit = 0; bit < 256; bit++) {
                List<Hash32> flipped = new ArrayList<>(honest);
                flipped.set(at, honest.get(at).withBitFlipped(bit));
                assertThat(LOGS.decide(at(three), new AddCheckpoint(3, flipped, seven)))
                        .satisfies(refused(Refusal.INCONSISTENT));
            }
            assertThat(LOGS.decide(at(three), new AddCheckpoint(3, honest.subList(0, at), seven)))
                    .satisfies(refused(Refusal.INCONSISTENT));
        }
        List<Hash32> longer = new ArrayList<>(honest);
        longer.add(hash(1));
        assertThat(LOGS.decide(at(three), new AddCheckpoint(3, longer, seven)))
                .satisfies(refused(Refusal.INCONSISTENT));
    }

    @Test
    void aRequestFromAnotherSizeIsToldTheRightOne() throws Exception {
        assertThat(LOGS.decide(at(three), new AddCheckpoint(0, List.of(), seven)))
                .isEqualTo(new Conflict(3));
        assertThat(LOGS.decide(Cosigned.NOTHING, new AddCheckpoint(3, proof(3, 7), seven)))
                .isEqualTo(new Conflict(0));
        assertThat(LOGS.decide(at(seven), new AddCheckpoint(3, List.of(), three)))
                .isEqualTo(new Conflict(7));
    }

    @Test
    void aSecondRootForACosignedSizeIsAForkWhateverTheRequestStartsFrom() {
        SignedCheckpoint other = sign(new Checkpoint(SampleLog.SIGNER.name(), 7, hash(1)));
        for (long old : new long[] {0, 3, 7}) {
            assertThat(LOGS.decide(at(seven), new AddCheckpoint(old, List.of(), other)))
                    .isEqualTo(new TwoRoots(7));
        }
        SignedCheckpoint emptyWithLeaves = sign(new Checkpoint(SampleLog.SIGNER.name(), 0, hash(1)));
        assertThat(LOGS.decide(Cosigned.NOTHING, new AddCheckpoint(0, List.of(), emptyWithLeaves)))
                .isEqualTo(new TwoRoots(0));
    }

    @Test
    void aTreeThatDoesNotExtendTheCosignedOneIsRefused() throws Exception {
        Cosigned other = new Cosigned(3, hash(1));

        assertThat(LOGS.decide(other, new AddCheckpoint(3, proof(3, 7), seven)))
                .satisfies(refused(Refusal.INCONSISTENT));
    }

    @Test
    void anOldTreeThatIsLargerThanTheNewOneIsMalformed() {
        assertThat(LOGS.decide(at(seven), new AddCheckpoint(7, List.of(), three)))
                .satisfies(refused(Refusal.MALFORMED));
    }

    @Test
    void whoIsNotKnownIsRefusedBeforeAnythingElse() {
        NoteSigner stranger = new NoteSigner("log.example/other", SigningKey.generate());
        NoteSigner impostor = new NoteSigner(SampleLog.SIGNER.name(), SigningKey.generate());
        Checkpoint ours = seven.checkpoint();
        Checkpoint theirs = new Checkpoint(stranger.name(), 7, ours.rootHash());

        assertThat(LOGS.decide(at(seven), new AddCheckpoint(9, List.of(), theirs.sign(stranger))))
                .satisfies(refused(Refusal.UNKNOWN_ORIGIN));
        assertThat(LOGS.decide(at(seven), new AddCheckpoint(9, List.of(), ours.sign(impostor))))
                .satisfies(refused(Refusal.UNTRUSTED));
    }

    @Test
    void signaturesOfUnknownKeysAreIgnored() {
        assertThat(LOGS.decide(Cosigned.NOTHING, new AddCheckpoint(0, List.of(), withForeign(seven))))
                .isEqualTo(new Cosign());
    }

    @Test
    void anyKeyOfAnOriginWillDo() {
        NoteSigner second = new NoteSigner(SampleLog.SIGNER.name(), SigningKey.generate());
        KnownLogs both = new KnownLogs(List.of(SampleLog.SIGNER.verifierKey(), second.verifierKey()));

        assertThat(both.decide(
                        Cosigned.NOTHING,
                        new AddCheckpoint(0, List.of(), seven.checkpoint().sign(second))))
                .isEqualTo(new Cosign());
    }

    @Test
    void aCosignersKeyIsNoLogs() {
        var cosigner = new CosignatureSigner("cosigner.example", SigningKey.generate()).verifierKey();

        assertThatThrownBy(() -> new KnownLogs(List.of(cosigner))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KnownLogs(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static ThrowingConsumer<CosignerDecision> refused(Refusal expected) {
        return decision -> assertThat(((Refuse) decision).refusal()).isEqualTo(expected);
    }

    private static SignedCheckpoint withForeign(SignedCheckpoint signed) {
        NoteSignature foreign =
                new CosignatureSigner("cosigner.example", SigningKey.generate()).sign(signed.checkpoint(), 1);
        return signed.with(foreign);
    }

    private static SignedCheckpoint sign(Checkpoint checkpoint) {
        return checkpoint.sign(SampleLog.SIGNER);
    }

    private static Cosigned at(SignedCheckpoint signed) {
        return Cosigned.of(signed.checkpoint());
    }

    private List<Hash32> proof(long from, long to) throws Exception {
        return new TiledTree(tiles, to).consistencyFrom(from).path();
    }

    private static Hash32 hash(int first) {
        byte[] bytes = new byte[Hash32.SIZE_BYTES];
        bytes[0] = (byte) first;
        return Hash32.of(bytes);
    }
}

package io.trustfabric.proofs.tlog.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.SampleRoot;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForkEvidenceTest {
    private static final VerifierKey KEY = SampleRoot.SIGNER.verifierKey();

    private SignedCheckpoint small;
    private SignedCheckpoint extended;
    private MemoryTiles tiles;
    private ForkEvidence rewritten;

    @BeforeEach
    void aForkOfTwoSizes() throws Exception {
        SampleRoot honest = new SampleRoot(new MemoryTiles());
        honest.seal(3);
        small = honest.seal(1); // 8 leaves: a power of two, whose root is not in the proof
        tiles = new MemoryTiles();
        SampleRoot other = new SampleRoot(tiles);
        other.seal(3);
        other.seal(2);
        extended = other.seal(1);
        rewritten = ((Contradiction.Proven) Contradiction.between(small, extended, KEY, tiles)).evidence();
    }

    @Test
    void itProvesItselfToAStranger() throws Exception {
        assertThat(ForkEvidence.parse(rewritten.bytes()).proves(KEY)).isEqualTo(Verdict.accept());
    }

    @Test
    void eachFlippedByteIsRefusedOrChangesNoMoreThanWords() throws Exception {
        byte[] file = rewritten.bytes();
        for (int at = 0; at < file.length; at++) {
            byte[] flipped = file.clone();
            flipped[at] ^= 1;
            ForkEvidence read;
            try {
                read = ForkEvidence.parse(flipped);
            } catch (MalformedException e) {
                continue;
            }
            if (read.proves(KEY).accepted()) { // white space, and what nobody has to believe
                assertThat(notes(read)).isEqualTo(notes(rewritten));
                assertThat(read.prefix()).isEqualTo(rewritten.prefix());
            }
        }
    }

    private static List<String> notes(ForkEvidence evidence) {
        return List.of(
                evidence.ours().signed().orElseThrow().format(),
                evidence.other().signed().orElseThrow().format());
    }

    @Test
    void aFailedConsistencyProofAloneProvesNothing() {
        ForkEvidence bare = new ForkEvidence("look", rewritten.ours(), rewritten.other(), Optional.empty());
        ForkEvidence invented = new ForkEvidence(
                "look",
                rewritten.ours(),
                rewritten.other(),
                Optional.of(new ForkEvidence.Prefix(
                        Hash32.of(new byte[32]),
                        rewritten.prefix().orElseThrow().path())));

        assertThat(bare.proves(KEY).accepted()).isFalse();
        assertThat(invented.proves(KEY).accepted()).isFalse();
    }

    @Test
    void anExtensionIsNoFork() throws Exception {
        SampleRoot honest = new SampleRoot(new MemoryTiles());
        honest.seal(3);
        SignedCheckpoint first = honest.seal(2);

        assertThat(Contradiction.between(first, extended, KEY, tiles)).isInstanceOf(Contradiction.None.class);
    }

    @Test
    void aSideWithoutSignatureProvesNothing() throws Exception {
        ForkEvidence note = new ForkEvidence(
                "asked to sign",
                rewritten.ours(),
                new ForkEvidence.Side(extended.checkpoint(), Optional.empty()),
                rewritten.prefix());

        assertThat(ForkEvidence.parse(note.bytes()).proves(KEY).accepted()).isFalse();
    }

    @Test
    void anotherKeyProvesNothingAgainstThisLog() {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        seed[0] = 1;
        NoteSigner stranger = new NoteSigner(SampleRoot.ORIGIN, SigningKey.ofSeed(seed));
        ForkEvidence slander = new ForkEvidence(
                "slander",
                ForkEvidence.Side.of(small.checkpoint().sign(stranger)),
                rewritten.other(),
                rewritten.prefix());

        assertThat(slander.proves(KEY).accepted()).isFalse();
    }

    @Test
    void aTenantLogsForkIsProvedByTheRootLogsKey() {
        TenantLabel label = SampleRoot.LABELS.labelOf("acme");
        NoteSigner signer = new NoteSigner(label.originUnder(SampleRoot.ORIGIN), SampleRoot.SIGNER.key());
        ForkEvidence fork = new ForkEvidence(
                "two roots",
                ForkEvidence.Side.of(new Checkpoint(signer.name(), 5, Hash32.of(new byte[32])).sign(signer)),
                ForkEvidence.Side.of(
                        new Checkpoint(signer.name(), 5, small.checkpoint().rootHash()).sign(signer)),
                Optional.empty());

        assertThat(fork.proves(KEY)).isEqualTo(Verdict.accept());
    }

    @Test
    void aMemoryWithOneFlippedByteIsRefused() {
        byte[] memory = MemoryText.write(MonitorMemory.empty(1));
        for (int at = 0; at < memory.length; at++) {
            byte[] flipped = memory.clone();
            flipped[at] ^= 1;
            assertThatThrownBy(() -> MemoryText.read(flipped)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> MemoryText.read(new byte[0])).isInstanceOf(MalformedException.class);
    }
}

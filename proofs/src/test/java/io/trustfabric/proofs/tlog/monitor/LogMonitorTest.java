package io.trustfabric.proofs.tlog.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.SampleRoot;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMonitorTest {
    private static final long NOW = 1_700_000_001_000L;
    private static final MonitorSettings SETTINGS = new MonitorSettings(60_000, 10_000, 5_000);
    private static final TrustPolicy TRUST = TrustPolicy.pinned(SampleRoot.SIGNER.verifierKey());

    private MemoryTiles tiles;
    private SampleRoot root;
    private MonitorMemory memory;
    private long now;

    @BeforeEach
    void aLogOfOneEpoch() throws Exception {
        tiles = new MemoryTiles();
        root = new SampleRoot(tiles);
        root.seal(3);
        now = NOW;
        memory = MonitorMemory.empty(now);
    }

    @Test
    void anHonestLogIsReadOnceAndFoundSound() throws Exception {
        assertThat(round(tiles).newLeaves()).isEqualTo(4);
        root.seal(4);
        root.seal(200);

        Round second = round(tiles);

        assertThat(second.newLeaves()).isEqualTo(8);
        assertThat(second.raised()).isEmpty();
        assertThat(memory.newest().orElseThrow().checkpoint().treeSize()).isEqualTo(12);
        assertThat(memory.audit().newest().epoch()).isEqualTo(2);
        assertThat(memory.open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tenantLogsAreFollowedToTheHeadsThatTheRootBinds(boolean partials) throws Exception {
        root.seal(300);
        root.seal(400);

        Round round = round(tiles, tenants(partials));

        assertThat(round.raised()).isEmpty();
        assertThat(round.newEntries()).isEqualTo(3L * (partials ? 703 : 512));
        assertThat(memory.tenants().values())
                .allSatisfy(tenant -> assertThat(tenant.bound()).hasSize(partials ? 0 : 1));
    }

    @Test
    void aTenantLogThatIsNotWhatTheRootBindsIsFoundAndStaysFound() throws Exception {
        root.seal(300);
        TenantLabel victim = root.tenantTiles().firstKey();
        MemoryTiles other = otherTenantLog(victim);
        TenantAccess swapped = label -> Optional.of(new TenantAccess.Tiles(
                label.equals(victim) ? other : root.tenantTiles().get(label), true));

        Round round = round(tiles, swapped);

        assertThat(round.raised())
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(tuple(FindingKind.TENANT_LOG_DIFFERS, victim.originUnder(SampleRoot.ORIGIN)));
        assertThat(round(tiles, tenants(true)).recovered()).isEmpty();
    }

    @Test
    void twoRootsOfOneSizeAreEvidenceForAnybody() throws Exception {
        round(tiles);
        SampleRoot fork = new SampleRoot(new MemoryTiles());
        SignedCheckpoint forked = fork.seal(5);
        tiles.replaceCheckpoint(forked.bytes());

        Round round = round(tiles);

        assertThat(round.raised()).extracting(Finding::kind).containsExactly(FindingKind.FORK);
        assertThat(proven(round.evidence())).isTrue();
    }

    @Test
    void aRewrittenHistoryIsEvidenceForAnybody() throws Exception {
        round(tiles);
        MemoryTiles rewritten = new MemoryTiles();
        SampleRoot other = new SampleRoot(rewritten);
        other.seal(5);
        other.seal(5);

        Round round = round(rewritten);

        assertThat(round.raised()).extracting(Finding::kind).containsExactly(FindingKind.FORK);
        assertThat(proven(round.evidence())).isTrue();
        assertThat(round.evidence().get(0).prefix()).isPresent();
        assertThat(memory.newest().orElseThrow().checkpoint().treeSize()).isEqualTo(4); // stands by what it saw
        assertThat(round(rewritten).raised()).isEmpty(); // one alert, not one a round
        assertThat(memory.open()).extracting(Finding::kind).containsExactly(FindingKind.FORK);
    }

    @Test
    void aForkThatACosignerWasShownIsEvidence() throws Exception {
        root.seal(2);
        MemoryTiles split = new MemoryTiles();
        SampleRoot other = new SampleRoot(split);
        other.seal(5);
        SignedCheckpoint seen = other.seal(6);
        other.seal(6);

        Round same = round(tiles, TenantAccess.NONE, new Seen("cosigner one", seen.bytes(), Optional.empty()));

        assertThat(same.raised()).extracting(Finding::kind).containsExactly(FindingKind.FORK);
        assertThat(proven(same.evidence())).isTrue();
    }

    @Test
    void aMirrorThatIsAheadProvesAForkWithItsOwnTiles() throws Exception {
        MemoryTiles split = new MemoryTiles();
        SampleRoot other = new SampleRoot(split);
        other.seal(5);
        SignedCheckpoint ahead = other.seal(6);

        Round alone = round(tiles, TenantAccess.NONE, new Seen("mirror", ahead.bytes(), Optional.empty()));
        assertThat(alone.raised()).isEmpty(); // may be a matter of seconds
        assertThat(memory.problems()).containsKey("BEHIND_OTHERS mirror");

        Round withTiles = round(tiles, TenantAccess.NONE, new Seen("mirror", ahead.bytes(), Optional.of(split)));

        assertThat(withTiles.raised()).extracting(Finding::kind).containsExactly(FindingKind.FORK);
        assertThat(proven(withTiles.evidence())).isTrue();
    }

    @Test
    void beingShownLessThanOthersIsToldWhenItLasts() throws Exception {
        MemoryTiles mirror = new MemoryTiles();
        SampleRoot same = new SampleRoot(mirror);
        same.seal(3);
        SignedCheckpoint ahead = same.seal(1);
        Seen seen = new Seen("mirror", ahead.bytes(), Optional.empty());

        assertThat(round(tiles, TenantAccess.NONE, seen).raised()).isEmpty();
        now += SETTINGS.patienceMillis();
        Round late = round(tiles, TenantAccess.NONE, seen);
        Round after = round(mirror, TenantAccess.NONE, seen);

        assertThat(late.raised()).extracting(Finding::kind).containsExactly(FindingKind.BEHIND_OTHERS);
        assertThat(after.recovered()).extracting(Finding::kind).containsExactly(FindingKind.BEHIND_OTHERS);
    }

    @Test
    void aMirrorThatDoesNotAnswerIsToldWhenItLasts() throws Exception {
        assertThat(round(tiles, TenantAccess.NONE, Seen.away("mirror")).raised())
                .isEmpty();
        now += SETTINGS.patienceMillis();

        assertThat(round(tiles, TenantAccess.NONE, Seen.away("mirror")).raised())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.OTHER_UNREACHABLE);
    }

    @Test
    void anOlderCheckpointIsNoForkButARollback() throws Exception {
        byte[] old = tiles.read(TileSource.CHECKPOINT).orElseThrow();
        root.seal(2);
        round(tiles);
        tiles.replaceCheckpoint(old);

        round(tiles);
        now += SETTINGS.patienceMillis();
        Round late = round(tiles);

        assertThat(late.raised()).extracting(Finding::kind).containsExactly(FindingKind.ROLLED_BACK);
        assertThat(late.evidence()).isEmpty();
    }

    @Test
    void aLeafThatBreaksTheRulesIsFoundThoughItIsSigned() throws Exception {
        round(tiles);
        RootLeaf.Head head = (RootLeaf.Head) root.leaves().get(0);
        root.sealLie(new RootLeaf.Head(
                1, new TenantHead(head.head().label(), 2, head.head().rootHash())));

        Round round = round(tiles);

        assertThat(round.raised()).extracting(Finding::kind).containsExactly(FindingKind.RULE_BROKEN);
        assertThat(round.raised().get(0).detail()).contains("from 3 leaves to 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/entries/000.p/4", "tile/0/000.p/4"})
    void aDamagedFileIsNamedAndItsRepairRecovers(String path) throws Exception {
        byte[] sound = tiles.files().get(path).clone();
        tiles.files().get(path)[sound.length - 1] ^= 1;

        Round damaged = round(tiles);
        tiles.files().put(path, sound);
        Round repaired = round(tiles);

        assertThat(damaged.raised()).extracting(Finding::kind).contains(FindingKind.TILE_DAMAGED);
        assertThat(damaged.evidence()).isEmpty();
        assertThat(repaired.recovered()).hasSameSizeAs(damaged.raised());
        assertThat(memory.newest()).isPresent();
    }

    @Test
    void aMissingFileIsToldWhenItLastsAndAnUnreachableLogHidesNoRecovery() throws Exception {
        byte[] sound = tiles.files().remove("tile/entries/000.p/4");
        assertThat(round(tiles).raised()).isEmpty();
        now += SETTINGS.patienceMillis();
        assertThat(round(tiles).raised()).extracting(Finding::kind).containsExactly(FindingKind.TILE_MISSING);

        TileSource away = path -> {
            throw new IOException("connection refused");
        };
        assertThat(round(away).recovered()).isEmpty();
        tiles.files().put("tile/entries/000.p/4", sound);
        assertThat(round(tiles).recovered()).extracting(Finding::kind).containsExactly(FindingKind.TILE_MISSING);
    }

    @Test
    void aLogThatStandsStillIsToldOnceAndItsRecoveryToo() throws Exception {
        round(tiles);
        now += SETTINGS.maxAgeMillis() + 1;

        Round first = round(tiles);
        now += 1000;
        Round second = round(tiles);

        assertThat(first.raised()).extracting(Finding::kind).containsExactly(FindingKind.STALLED);
        assertThat(second.raised()).isEmpty();
        assertThat(second.memory().open()).hasSize(1);
    }

    @Test
    void aSealersClockThatIsAheadIsTold() throws Exception {
        now = NOW - 60_000;

        assertThat(round(tiles).raised()).extracting(Finding::kind).containsExactly(FindingKind.CLOCK_SKEW);
    }

    @Test
    void aCheckpointOfAnotherKeyIsNotBelieved() throws Exception {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        seed[0] = 1;
        tiles.replaceCheckpoint(new Checkpoint(SampleRoot.ORIGIN, 1, Hash32.of(new byte[32]))
                .sign(new NoteSigner(SampleRoot.ORIGIN, SigningKey.ofSeed(seed)))
                .bytes());

        assertThat(round(tiles).raised()).extracting(Finding::kind).containsExactly(FindingKind.UNTRUSTED_CHECKPOINT);
        assertThat(memory.newest()).isEmpty();
    }

    /** Every round goes through the file's form: what it forgets would show here. */
    private Round round(TileSource source, TenantAccess access, Seen... others) throws Exception {
        Round round = new LogMonitor(source, TRUST, access, SETTINGS).round(memory, List.of(others), now);
        byte[] text = MemoryText.write(round.memory());
        memory = MemoryText.read(text);
        assertThat(MemoryText.write(memory)).isEqualTo(text);
        return round;
    }

    private Round round(TileSource source) throws Exception {
        return round(source, TenantAccess.NONE);
    }

    private TenantAccess tenants(boolean partials) {
        return label -> {
            MemoryTiles all = root.tenantTiles().get(label);
            TileSource source = partials ? all : path -> path.contains(".p/") ? Optional.empty() : all.read(path);
            return Optional.of(new TenantAccess.Tiles(source, partials));
        };
    }

    private MemoryTiles otherTenantLog(TenantLabel victim) {
        return root.tenantTiles().entrySet().stream()
                .filter(log -> !log.getKey().equals(victim))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static boolean proven(List<ForkEvidence> evidence) throws Exception {
        ForkEvidence read = ForkEvidence.parse(evidence.get(0).bytes());
        return read.proves(SampleRoot.SIGNER.verifierKey()).equals(Verdict.accept());
    }
}

package io.trustfabric.local.simulation;

import io.trustfabric.local.simulation.bus.SimulatedPartition;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.TenantHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What happens to the world besides its arrows: lost power, lost ends of topics, flipped bytes, lies. */
final class Misfortunes {
    /** Each happens in some schedules only: some of them end a log's life. */
    public enum Kind {
        CLOCK_JUMP,
        POWER_CUT,
        FLIPPED_BYTE,
        CUTS_EXPIRED,
        CUTS_LOST,
        SIGNED_EXPIRED,
        SIGNED_LOST,
        SEALED_EXPIRED,
        SEQUENCE_EXPIRED,
        SEALED_LOST,
        SEQUENCE_LOST,
        FORGED_CUT
    }

    /** After these a log may stand still for ever. */
    private static final List<Kind> FATAL = List.of(Kind.SEALED_LOST, Kind.SEQUENCE_LOST, Kind.FORGED_CUT);

    private static final List<Kind> SURVIVED =
            Arrays.stream(Kind.values()).filter(kind -> !FATAL.contains(kind)).toList();
    private static final int ONE_IN = 2;

    /** A byte that is another one now. */
    private record Flip(String path, int at) {}

    private final World world;
    private final SplittableRandom random;
    private final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);
    private final Kind fatal;
    private final List<Flip> flips = new ArrayList<>();

    Misfortunes(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        this.fatal = random.nextInt(3) == 0 ? FATAL.get(random.nextInt(FATAL.size())) : null;
    }

    Map<Kind, Integer> happened() {
        return happened;
    }

    boolean had(Kind kind) {
        return happened.containsKey(kind);
    }

    /** Whether something happened after which the log may stand still for ever. */
    boolean mayStandStill() {
        return fatal != null && had(fatal);
    }

    /** Cuts went that nobody had taken, or may have. */
    boolean hadLostCuts() {
        return had(Kind.CUTS_LOST) || had(Kind.CUTS_EXPIRED);
    }

    void strike() {
        Kind kind =
                fatal != null && random.nextInt(ONE_IN) == 0 ? fatal : SURVIVED.get(random.nextInt(SURVIVED.size()));
        boolean signersOther = kind == Kind.SIGNED_EXPIRED || kind == Kind.SIGNED_LOST;
        if (signersOther && fatal == Kind.SEALED_LOST) {
            return; // both memories at once undo what was promised: docs/signing.md, limits
        }
        if (strike(kind)) {
            happened.merge(kind, 1, Integer::sum);
        }
    }

    /** A worse moment to lose what was sealed there is not: a signature exists, and nobody has seen it. */
    void strikeBehindASignature() {
        long released = world.released().map(c -> c.checkpoint().treeSize()).orElse(0L);
        if (fatal == Kind.SEALED_LOST && world.key().newest() > released && random.nextInt(ONE_IN) == 0) {
            lose(BrokerCrossings.SEALED);
            happened.merge(Kind.SEALED_LOST, 1, Integer::sum);
        }
    }

    private boolean strike(Kind kind) {
        return switch (kind) {
            case CLOCK_JUMP -> jump();
            case POWER_CUT -> cutPower();
            case FLIPPED_BYTE -> flip();
            case CUTS_EXPIRED -> expire(CutRecords.CUTS);
            case SIGNED_EXPIRED -> expire(BrokerCrossings.SIGNED);
            case SEALED_EXPIRED -> expireSealed();
            case SEQUENCE_EXPIRED -> expireSequence();
            case CUTS_LOST -> lose(CutRecords.CUTS);
            case SIGNED_LOST -> lose(BrokerCrossings.SIGNED);
            case SEALED_LOST -> lose(BrokerCrossings.SEALED);
            case SEQUENCE_LOST -> loseSequence();
            case FORGED_CUT -> forge();
        };
    }

    private boolean jump() {
        world.clock().jump(random.nextBoolean());
        return true;
    }

    private boolean cutPower() {
        world.store().cutPower();
        world.signer(0).kill();
        world.signer(1).kill();
        world.job().restart();
        world.stage().restart();
        world.releases()
                .setBack(world.released().map(c -> c.checkpoint().treeSize()).orElse(0L));
        return true;
    }

    private boolean flip() {
        List<String> paths = world.store().paths(random.nextBoolean() ? "root/tile" : "t/");
        if (paths.isEmpty() || flips.size() > 1) {
            return false;
        }
        Flip flip = new Flip(paths.get(random.nextInt(paths.size())), random.nextInt(10_000));
        flips.add(flip);
        world.store().flip(flip.path(), flip.at());
        return true;
    }

    /** Somebody puts the files right, from a copy. */
    void repair() {
        flips.forEach(flip -> world.store().flip(flip.path(), flip.at()));
        flips.clear();
    }

    private SimulatedPartition any(String topic) {
        List<SimulatedPartition> partitions = world.bus().topic(topic);
        return partitions.get(random.nextInt(partitions.size()));
    }

    private boolean expire(String topic) {
        SimulatedPartition partition = any(topic);
        long records = partition.end() - partition.first();
        partition.truncateFront(partition.first() + random.nextLong(records + 1));
        return records > 0;
    }

    /** Retention that reaches back to the newest snapshot, as it is set. */
    private boolean expireSealed() {
        SimulatedPartition sealed = any(BrokerCrossings.SEALED);
        long snapshot = world.sealedMemory().snapshotOffset();
        sealed.truncateFront(snapshot);
        return snapshot > 0;
    }

    private boolean expireSequence() {
        int partition = random.nextInt(world.sequence().count());
        long first = world.job().checkpointed(partition);
        world.sequence().truncateFront(partition, first);
        return first > 0;
    }

    private boolean lose(String topic) {
        SimulatedPartition partition = any(topic);
        long records = Math.min(6, partition.end() - partition.first());
        partition.truncateEnd(partition.end() - random.nextLong(records + 1));
        return records > 0;
    }

    private boolean loseSequence() {
        int partition = random.nextInt(world.sequence().count());
        long end = world.sequence().end(partition);
        world.sequence().truncateEnd(partition, end - Math.min(end, 1 + random.nextInt(10)));
        return end > 0;
    }

    /** A head of a sealed size with another root, in a cut that is new. */
    private boolean forge() {
        if (!flips.isEmpty()) {
            return false; // what is sealed is read from the tiles, and a flipped byte would be held against the log
        }
        RootAudit audit = new Audit(world).released();
        if (audit.heads().isEmpty()) {
            return false;
        }
        TenantHead sealed =
                List.copyOf(audit.heads()).get(random.nextInt(audit.heads().size()));
        byte[] root = new byte[Hash32.SIZE_BYTES];
        random.nextBytes(root);
        PartitionCounts counts = List.copyOf(audit.partitions()).get(0);
        world.bus()
                .topic(CutRecords.CUTS)
                .get(counts.partition())
                .append(
                        World.ORIGIN,
                        world.cuts().lie(counts, new TenantHead(sealed.label(), sealed.treeSize(), Hash32.of(root))));
        return true;
    }
}

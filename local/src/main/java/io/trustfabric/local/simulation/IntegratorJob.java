package io.trustfabric.local.simulation;

import io.trustfabric.local.simulation.bus.SimulatedBus;
import io.trustfabric.local.simulation.bus.SimulatedPartition;
import io.trustfabric.proofs.tlog.integrate.Cut;
import io.trustfabric.proofs.tlog.integrate.IntegrationRules;
import io.trustfabric.proofs.tlog.integrate.PartitionIntegrator;
import io.trustfabric.proofs.tlog.integrate.state.MemoryState;
import io.trustfabric.proofs.tlog.tiles.TileStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The integrating job around {@link PartitionIntegrator}, as the operator of the transparency job is: cuts at any time and
 * before each checkpoint, tiles first, outputs at least once. What is under way to the broker arrives late, in another order,
 * or with its sender's death not at all; a checkpoint waits for it.
 */
final class IntegratorJob {
    private static final int BATCH = 60;
    private static final int OUT_OF_ORDER = 10;

    /** What a checkpoint keeps. */
    private record Kept(List<Long> positions, List<MemoryState> states) {}

    /** A record under way. */
    private record Sending(Arrow arrow, SimulatedPartition to, String key, byte[] value) {}

    private final Sequence sequence;
    private final IntegrationRules rules;
    private final TileStorage storage;
    private final CutRecords records;
    private final SimulatedBus bus;
    private final Faults faults;
    private final SplittableRandom random;
    private final Mutant mutant;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Sending> sending = new ArrayList<>();
    private final List<PartitionIntegrator> integrators = new ArrayList<>();
    private List<Long> positions = new ArrayList<>();
    private List<MemoryState> states = new ArrayList<>();

    IntegratorJob(World world, CutRecords records) {
        this.sequence = world.sequence();
        this.rules = world.rules();
        this.storage = world.store();
        this.records = records;
        this.bus = world.bus();
        this.faults = world.faults();
        this.random = world.random();
        this.mutant = world.mutant();
        for (int i = 0; i < sequence.count(); i++) {
            positions.add(0L);
            states.add(new MemoryState());
        }
        kept.add(new Kept(List.copyOf(positions), copy(states)));
        takeUp();
    }

    private void takeUp() {
        integrators.clear();
        for (int i = 0; i < states.size(); i++) {
            integrators.add(new PartitionIntegrator(
                    i, rules, mutant == Mutant.REPEATS_UNKNOWN ? new ForgetfulState(states.get(i)) : states.get(i)));
        }
    }

    /** Integrates some records of one partition. */
    void work() throws IOException {
        work(random.nextInt(sequence.count()), 1 + random.nextInt(BATCH));
    }

    private void work(int partition, int most) throws IOException {
        long position = positions.get(partition);
        if (!sequence.has(partition, position)) {
            throw new IOException("no offset %d in sequence partition %d".formatted(position, partition));
        }
        for (int i = 0; i < most && position < sequence.end(partition); i++) {
            integrators.get(partition).take(sequence.at(partition, position++));
        }
        positions.set(partition, position);
    }

    void cut() throws IOException {
        List<Cut> cuts = new ArrayList<>();
        for (PartitionIntegrator integrator : integrators) {
            if (integrator.hasNews()) {
                cuts.add(integrator.cut());
            }
        }
        storage.writeAll(cuts.stream().flatMap(cut -> cut.files().stream()).toList());
        for (Cut cut : cuts) {
            int partition = cut.counts().partition();
            cut.admitted()
                    .forEach(entry -> sending.add(new Sending(
                            Arrow.ADMITTED,
                            bus.topic(CutRecords.ADMITTED).get(partition),
                            entry.origin() + "/" + entry.logIndex(),
                            entry.leaf())));
            records.of(cut)
                    .forEach(part -> sending.add(new Sending(
                            Arrow.CUT, bus.topic(CutRecords.CUTS).get(partition), rules.rootOrigin(), part)));
        }
    }

    /** Some of what is under way arrives. */
    void deliver() throws IOException {
        for (int i = random.nextInt(sending.size() + 1); i > 0; i--) {
            deliver(sending.remove(random.nextInt(OUT_OF_ORDER) == 0 ? random.nextInt(sending.size()) : 0));
        }
    }

    private void deliver(Sending record) throws IOException {
        faults.cross(record.arrow(), () -> record.to().append(record.key(), record.value()), IOException::new);
    }

    void checkpoint() throws IOException {
        cut();
        while (mutant != Mutant.CHECKPOINT_WITHOUT_FLUSH && !sending.isEmpty()) {
            deliver(sending.remove(0));
        }
        faults.cross(
                Arrow.INTEGRATOR_CHECKPOINT,
                () -> kept.add(new Kept(List.copyOf(positions), copy(states))),
                IOException::new);
    }

    /** After a failure: from the newest checkpoint, now and then from an older one or a savepoint of the beginning. */
    void restart() {
        int back = random.nextInt(6) == 0 ? random.nextInt(kept.size()) : 0;
        restart(kept.size() - 1 - back);
    }

    private void restart(int from) {
        sending.removeIf(record -> {
            if (random.nextBoolean()) {
                record.to().append(record.key(), record.value());
            }
            return true;
        });
        for (int i = from; i < kept.size(); i++) {
            Kept chosen = kept.get(i);
            if (reachable(chosen)) {
                positions = new ArrayList<>(mutant == Mutant.POSITION_NOT_RESTORED ? positions : chosen.positions());
                states = copy(chosen.states());
                takeUp();
                return;
            }
        }
        for (int i = from; i >= 0; i--) {
            if (reachable(kept.get(i))) {
                restart(i);
                return;
            }
        }
    }

    private boolean reachable(Kept state) {
        for (int i = 0; i < sequence.count(); i++) {
            if (!sequence.has(i, state.positions().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Everything that is sequenced is integrated, cut and delivered. */
    void finish() throws IOException {
        for (int i = 0; i < sequence.count(); i++) {
            work(i, Integer.MAX_VALUE);
        }
        cut();
        while (!sending.isEmpty()) {
            deliver(sending.remove(0));
        }
    }

    /** Where the newest checkpoint goes on reading. */
    long checkpointed(int partition) {
        return kept.get(kept.size() - 1).positions().get(partition);
    }

    private static List<MemoryState> copy(List<MemoryState> states) {
        return states.stream().map(MemoryState::copy).toList();
    }
}

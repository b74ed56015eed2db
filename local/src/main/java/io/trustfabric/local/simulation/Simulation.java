package io.trustfabric.local.simulation;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;

/** One schedule: a time of faults, a time of calm, and then the question what came of it. */
public final class Simulation {
    private static final int STEPS = 400;
    /** One schedule in so many, and one that aims at what is rare, is so much longer. */
    private static final int LONG_ONE_IN = 20;

    private static final int LONGER = 4;
    private static final int CALM_ROUNDS = 60;
    /** After so many rounds of calm a person starts the job anew, where cuts were lost, and again after so many more. */
    private static final int PATIENCE = 30;

    private static final int PATIENCE_AGAIN = 5;

    private final long seed;
    private final World world;
    private final Misfortunes misfortunes;
    private final ReceiptHolder receipts;

    private Simulation(long seed, Mutant mutant) {
        this.seed = seed;
        this.world = new World(seed, mutant);
        this.misfortunes = new Misfortunes(world, world.random().split());
        this.receipts = new ReceiptHolder(world);
        world.faults().whileAsleep(this::others);
        world.watch(misfortunes);
    }

    /** Runs the schedule of a seed on the product. */
    public static Outcome run(long seed) {
        return run(seed, Mutant.NONE);
    }

    /** Runs it with a rule broken. */
    public static Outcome run(long seed, Mutant mutant) {
        return new Simulation(seed, mutant).run();
    }

    private Outcome run() {
        try {
            boolean isLong = seed % LONG_ONE_IN == 0 || world.faults().aimAtRare();
            long steps = isLong ? STEPS * LONGER : STEPS;
            for (long i = 0; i < steps; i++) {
                step();
            }
            return calm();
        } catch (RuntimeException e) {
            world.found().violated("an exception that nobody expects: " + trace(e));
            return outcome(Outcome.End.STOPPED, new RootAudit());
        }
    }

    private static String trace(RuntimeException e) {
        StackTraceElement[] at = e.getStackTrace();
        return e + (at.length == 0 ? "" : " at " + at[0]);
    }

    private void step() {
        int dice = world.random().nextInt(100);
        if (dice < 8) {
            world.source().grow(1 + world.random().nextInt(60));
        } else if (dice < 25) {
            stage();
        } else if (dice < 65) {
            job();
        } else if (dice < 78) {
            world.signer(0).act();
        } else if (dice < 93) {
            world.signer(world.random().nextInt(6) == 0 ? 1 : 0).act();
        } else if (dice < 98) {
            receipts.ask();
        } else if (world.random().nextInt(2) == 0) {
            misfortunes.strike();
        }
        misfortunes.strikeBehindASignature();
        if (world.mutant() == Mutant.SEALER_FROM_ZERO && world.random().nextInt(40) == 0) {
            world.signer(0).kill();
            world.sealedMemory().wipe();
        }
    }

    private void stage() {
        try {
            if (world.random().nextInt(4) == 0) {
                world.stage().checkpoint();
            } else {
                world.stage().work();
            }
        } catch (IOException | KilledError e) {
            world.stage().restart();
        }
    }

    private void job() {
        try {
            switch (world.random().nextInt(8)) {
                case 0 -> world.job().checkpoint();
                case 1, 2 -> world.job().cut();
                case 3, 4, 5 -> world.job().deliver();
                default -> world.job().work();
            }
        } catch (IOException | KafkaException | KilledError e) {
            world.job().restart();
        }
    }

    /** A signer sleeps: the second one takes over, and the rest of the world goes on. */
    private void others() {
        for (int i = world.random().nextInt(30); i >= 0; i--) {
            world.signer(world.random().nextInt(2)).act();
            job();
        }
    }

    private Outcome calm() {
        world.faults().end();
        world.cosigner().ifPresent(SimulatedCosigner::answerAlways);
        misfortunes.repair();
        world.job().restart();
        for (int round = 0; round < CALM_ROUNDS && !isComplete(); round++) {
            if (round >= PATIENCE && round % PATIENCE_AGAIN == 0 && misfortunes.hadLostCuts()) {
                world.job().restart();
            }
            calmRound();
        }
        RootAudit audit = new Audit(world).released();
        return outcome(end(audit), audit);
    }

    private void calmRound() {
        try {
            for (int i = 0; !world.stage().isDone() && i < 1_000; i++) {
                world.stage().work();
            }
            world.job().finish();
        } catch (IOException | KafkaException e) {
            world.job().restart();
        }
        for (int i = 0; i < 40; i++) {
            world.signer(0).act();
        }
    }

    private boolean isComplete() {
        return world.stage().isDone() && isComplete(new Audit(world).released());
    }

    private boolean isComplete(RootAudit audit) {
        long sealed = 0;
        for (PartitionCounts counts : audit.partitions()) {
            sealed += counts.nextOffset();
        }
        long sequenced = 0;
        for (int i = 0; i < world.sequence().count(); i++) {
            sequenced += world.sequence().end(i);
        }
        return sealed == sequenced;
    }

    private Outcome.End end(RootAudit audit) {
        if (world.isFrozen()) {
            return Outcome.End.FROZEN;
        }
        return isComplete(audit) ? Outcome.End.COMPLETE : Outcome.End.STOPPED;
    }

    private Outcome outcome(Outcome.End end, RootAudit audit) {
        Verification found = world.found();
        new Audit(world).everySignedRootIsAPrefix();
        receipts.checkAll();
        found.require(
                end == Outcome.End.COMPLETE || misfortunes.mayStandStill(),
                "the log is not complete: %s; %s; %s",
                end,
                world.signer(0).stopped(),
                audit.partitions());
        found.require(
                end != Outcome.End.FROZEN || !world.files().evidence().isEmpty(), "the log is frozen without evidence");
        if (!world.sequenceWasLost()) {
            Oracle oracle = new Oracle(world);
            heads(oracle);
            if (end == Outcome.End.COMPLETE) {
                oracle.everythingIsThereOnce(audit);
            }
        }
        return new Outcome(
                seed,
                end,
                audit.nextIndex(),
                audit.heads().stream().mapToLong(TenantHead::treeSize).sum(),
                receipts.held(),
                new EnumMap<>(hits()),
                misfortunes(),
                found.violations());
    }

    private Map<Arrow, Map<FaultForm, Integer>> hits() {
        EnumMap<Arrow, Map<FaultForm, Integer>> copy = new EnumMap<>(Arrow.class);
        copy.putAll(world.faults().hits());
        return copy;
    }

    private Map<String, Integer> misfortunes() {
        Map<String, Integer> named = new TreeMap<>();
        misfortunes.happened().forEach((kind, count) -> named.put(kind.name(), count));
        return named;
    }

    private void heads(Oracle oracle) {
        for (byte[] entry : new Audit(world).entries()) {
            try {
                if (RootLeaf.parse(entry) instanceof RootLeaf.Head head) {
                    oracle.isPrefixOfItsLog(head.head());
                }
            } catch (MalformedException e) {
                world.found().violated(e.getMessage());
            }
        }
    }
}

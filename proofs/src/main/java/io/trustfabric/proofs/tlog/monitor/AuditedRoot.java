package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A root log read once from its beginning, for who wants what its epochs say. */
public final class AuditedRoot {

    private AuditedRoot() {}

    /**
     * Reads every leaf and holds all of them to the rules and to the checkpoint's root.
     *
     * @param checkpoint whose signature the caller has checked
     * @param each takes the epochs in their order; worth nothing where a finding is returned
     * @return what is wrong, if anything
     */
    public static Optional<Finding> read(TileSource source, Checkpoint checkpoint, Consumer<RootLeaf.Epoch> each)
            throws IOException {
        RuleCheck rules = new RuleCheck(checkpoint.origin(), MonitorMemory.empty(0));
        TreeFollower follower = new TreeFollower(
                checkpoint.origin(), source, MonitorMemory.empty(0).frontier(), true, rules.andThen(bytes -> {
                    try {
                        if (RootLeaf.parse(bytes) instanceof RootLeaf.Epoch epoch) {
                            each.accept(epoch);
                        }
                    } catch (MalformedException e) {
                        // the rules have noted it
                    }
                }));
        follower.follow(checkpoint.treeSize(), List.of());
        if (!follower.root().equals(checkpoint.rootHash())) {
            return Optional.of(new Finding(
                    FindingKind.TILE_DAMAGED,
                    checkpoint.origin(),
                    "the entries give root %s, signed is %s".formatted(follower.root(), checkpoint.rootHash())));
        }
        return rules.finding().or(() -> follower.findings().stream().findFirst());
    }
}

package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.root.RootAudit;
import io.trustfabric.proofs.tlog.root.RootLeaf;
import io.trustfabric.proofs.tlog.root.TenantHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds new leaves of the root log to its rules; after the first that breaks one there is nothing more to hold them to. */
final class RuleCheck implements Consumer<byte[]> {
    private final String origin;
    private final RootAudit audit;
    private final List<TenantHead> newHeads = new ArrayList<>();
    private Optional<Finding> finding = Optional.empty();
    private boolean over;

    RuleCheck(String origin, MonitorMemory before) {
        this.origin = origin;
        this.audit = RootAudit.from(before.audit());
        this.over = before.has(FindingKind.RULE_BROKEN);
    }

    @Override
    public void accept(byte[] bytes) {
        if (over) {
            return;
        }
        try {
            RootLeaf leaf = RootLeaf.parse(bytes);
            if (audit.next(leaf) instanceof Verdict.Rejected no) {
                broken(no.detail());
            } else if (leaf instanceof RootLeaf.Head head) {
                newHeads.add(head.head());
            }
        } catch (MalformedException e) {
            broken(e.getMessage());
        }
    }

    private void broken(String detail) {
        over = true;
        finding = Optional.of(
                new Finding(FindingKind.RULE_BROKEN, origin, "leaf %d: %s".formatted(audit.nextIndex(), detail)));
    }

    Optional<Finding> finding() {
        return finding;
    }

    /** Heads that the new leaves bind, in their order. */
    List<TenantHead> newHeads() {
        return newHeads;
    }

    RootAudit.State state() {
        return audit.state();
    }
}

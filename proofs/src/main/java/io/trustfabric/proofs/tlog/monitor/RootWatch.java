package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.root.TenantHead;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The root log's part of one round. */
final class RootWatch {
    private final TileSource source;
    private final TrustPolicy trust;
    private final List<Finding> findings = new ArrayList<>();
    private final List<ForkEvidence> evidence = new ArrayList<>();
    private final List<TenantHead> newHeads = new ArrayList<>();
    private long newLeaves;
    private boolean upToDate;

    RootWatch(TileSource source, TrustPolicy trust) {
        this.source = source;
        this.trust = trust;
    }

    /** Reads on to the checkpoint that the log shows. Where anything is wrong, the memory stays where it was. */
    MonitorMemory advance(MonitorMemory before, long nowMillis) {
        try {
            Optional<SignedCheckpoint> shown = shown(before);
            return shown.isPresent() ? advance(before, shown.get(), nowMillis) : before;
        } catch (IOException e) {
            findings.add(TreeFollower.unreadable(nameOf(before), e));
            return before;
        }
    }

    private Optional<SignedCheckpoint> shown(MonitorMemory before) throws IOException {
        Optional<byte[]> note = source.read(TileSource.CHECKPOINT);
        if (note.isEmpty()) {
            findings.add(new Finding(
                    before.newest().isPresent() ? FindingKind.TILE_MISSING : FindingKind.UNREACHABLE,
                    nameOf(before) + " " + TileSource.CHECKPOINT,
                    "the log shows no checkpoint"));
            return Optional.empty();
        }
        Optional<SignedCheckpoint> signed = trusted(nameOf(before), note.get());
        if (signed.isPresent() && !trust.quorum().isMetBy(signed.get().note())) {
            findings.add(new Finding(
                    FindingKind.TOO_FEW_COSIGNERS,
                    signed.get().checkpoint().origin(),
                    "too few cosigners of the policy signed the checkpoint of %d leaves"
                            .formatted(signed.get().checkpoint().treeSize())));
        }
        if (signed.isPresent() && otherLog(before, signed.get())) {
            findings.add(new Finding(
                    FindingKind.UNTRUSTED_CHECKPOINT,
                    nameOf(before),
                    "the log shows a checkpoint of %s"
                            .formatted(signed.get().checkpoint().origin())));
            return Optional.empty();
        }
        return signed;
    }

    private Optional<SignedCheckpoint> trusted(String subject, byte[] note) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note);
            if (trust.logOf(signed).isPresent()) {
                return Optional.of(signed);
            }
            Verdict verdict = trust.verify(signed);
            findings.add(new Finding(
                    FindingKind.UNTRUSTED_CHECKPOINT,
                    subject,
                    verdict instanceof Verdict.Rejected no ? no.reason() + ": " + no.detail() : "not signed"));
        } catch (MalformedException e) {
            findings.add(new Finding(FindingKind.UNTRUSTED_CHECKPOINT, subject, "not a checkpoint: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private MonitorMemory advance(MonitorMemory before, SignedCheckpoint shown, long nowMillis) throws IOException {
        if (before.newest().isPresent()) {
            SignedCheckpoint last = before.newest().get();
            if (shown.checkpoint().equals(last.checkpoint())) {
                upToDate = true;
                return before;
            }
            if (shown.checkpoint().treeSize() <= last.checkpoint().treeSize()) {
                if (hold(last, shown, source, nameOf(before), FindingKind.TILE_DAMAGED)) {
                    findings.add(new Finding(
                            FindingKind.ROLLED_BACK,
                            nameOf(before),
                            "the log shows %d leaves, it has shown %d"
                                    .formatted(
                                            shown.checkpoint().treeSize(),
                                            last.checkpoint().treeSize())));
                }
                return before;
            }
        }
        return extend(before, shown, nowMillis);
    }

    private MonitorMemory extend(MonitorMemory before, SignedCheckpoint shown, long nowMillis) throws IOException {
        String origin = shown.checkpoint().origin();
        RuleCheck rules = new RuleCheck(origin, before);
        TreeFollower follower = new TreeFollower(origin, source, before.frontier(), true, rules);
        follower.follow(shown.checkpoint().treeSize(), List.of());
        if (!follower.root().equals(shown.checkpoint().rootHash())) {
            otherRoot(before, shown, follower);
            return before;
        }
        findings.addAll(follower.findings());
        if (!follower.findings().isEmpty()) {
            return before;
        }
        newLeaves = follower.newEntries();
        upToDate = true;
        rules.finding().ifPresent(findings::add);
        newHeads.addAll(rules.newHeads());
        return new MonitorMemory(
                Optional.of(shown), nowMillis, follower.frontier(), rules.state(), before.tenants(), before.problems());
    }

    /** The entries do not give the signed root: history was rewritten, or the files are damaged. */
    private void otherRoot(MonitorMemory before, SignedCheckpoint shown, TreeFollower follower) throws IOException {
        String origin = shown.checkpoint().origin();
        if (before.newest().isPresent()) {
            hold(before.newest().get(), shown, source, origin, FindingKind.TILE_DAMAGED);
        }
        if (evidence.isEmpty()) {
            findings.addAll(follower.findings());
            findings.add(new Finding(
                    FindingKind.TILE_DAMAGED,
                    origin + " tile/entries",
                    "the entries give root %s for %d leaves, signed is %s"
                            .formatted(
                                    follower.root(),
                                    shown.checkpoint().treeSize(),
                                    shown.checkpoint().rootHash())));
        }
    }

    /** Holds what others saw against what this log showed. */
    void compare(MonitorMemory memory, List<Seen> others) {
        for (Seen seen : others) {
            if (seen.isAway()) {
                findings.add(new Finding(
                        FindingKind.OTHER_UNREACHABLE, seen.where(), "shows no checkpoint, nothing is compared"));
                continue;
            }
            Optional<SignedCheckpoint> theirs = trusted(seen.where(), seen.note());
            if (theirs.isEmpty() || memory.newest().isEmpty()) {
                continue;
            }
            if (otherLog(memory, theirs.get())) {
                findings.add(new Finding(
                        FindingKind.UNTRUSTED_CHECKPOINT,
                        seen.where(),
                        "a checkpoint of " + theirs.get().checkpoint().origin()));
                continue;
            }
            compare(memory.newest().get(), theirs.get(), seen);
        }
    }

    private void compare(SignedCheckpoint ours, SignedCheckpoint theirs, Seen seen) {
        boolean ahead = theirs.checkpoint().treeSize() > ours.checkpoint().treeSize();
        try {
            TileSource tiles = ahead ? seen.tiles().orElse(source) : source;
            hold(ours, theirs, tiles, seen.where(), ahead ? FindingKind.BEHIND_OTHERS : FindingKind.TILE_DAMAGED);
        } catch (IOException e) {
            findings.add(
                    ahead
                            ? new Finding(
                                    FindingKind.BEHIND_OTHERS,
                                    seen.where(),
                                    "has a signed checkpoint of %d leaves, the log shows %d"
                                            .formatted(
                                                    theirs.checkpoint().treeSize(),
                                                    ours.checkpoint().treeSize()))
                            : TreeFollower.unreadable(seen.where(), e));
        }
    }

    /** @return whether the two agree; where not, the finding is noted */
    private boolean hold(
            SignedCheckpoint one, SignedCheckpoint another, TileSource tiles, String subject, FindingKind unclear)
            throws IOException {
        VerifierKey key = trust.logOf(another).orElseThrow();
        Contradiction found = Contradiction.between(one, another, key, tiles);
        if (found instanceof Contradiction.Proven proven) {
            evidence.add(proven.evidence());
            findings.add(new Finding(
                    FindingKind.FORK,
                    another.checkpoint().origin(),
                    proven.evidence().why()));
        } else if (found instanceof Contradiction.Unclear dark) {
            findings.add(new Finding(unclear, subject, dark.detail()));
        }
        return found instanceof Contradiction.None;
    }

    private static boolean otherLog(MonitorMemory memory, SignedCheckpoint signed) {
        return memory.newest()
                .filter(newest ->
                        !newest.checkpoint().origin().equals(signed.checkpoint().origin()))
                .isPresent();
    }

    private String nameOf(MonitorMemory memory) {
        return memory.newest()
                .map(newest -> newest.checkpoint().origin())
                .orElseGet(() ->
                        trust.logs().isEmpty() ? "log" : trust.logs().get(0).name());
    }

    List<Finding> findings() {
        return findings;
    }

    List<ForkEvidence> evidence() {
        return evidence;
    }

    /** Heads that the new leaves bind, in their order. */
    List<TenantHead> newHeads() {
        return newHeads;
    }

    long newLeaves() {
        return newLeaves;
    }

    /** Whether the memory is at what the log shows. */
    boolean upToDate() {
        return upToDate;
    }
}

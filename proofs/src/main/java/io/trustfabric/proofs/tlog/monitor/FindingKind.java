package io.trustfabric.proofs.tlog.monitor;

/** What can be wrong with a log. These names are on the wire: append only, never rename. */
public enum FindingKind {
    /** Two signed heads that cannot both be true. */
    FORK(Severity.CRITICAL, true, "log-fork.md", "keep the evidence file, publish it, and trust nothing newer"),
    /** Leaves that break the root log's own rules. */
    RULE_BROKEN(
            Severity.CRITICAL, true, "log-fork.md", "keep a copy (trust log fetch) and ask the operator to explain"),
    /** A tenant log that does not have the root which the root log binds. */
    TENANT_LOG_DIFFERS(
            Severity.CRITICAL, true, "log-fork.md", "keep a copy of the tenant log and of the root log's head leaf"),
    /** Something that no trusted key signed. */
    UNTRUSTED_CHECKPOINT(
            Severity.CRITICAL, false, "log-key-compromised.md", "compare the pinned key with the published one"),
    /** The log's key signed, too few of the policy's cosigners did. */
    TOO_FEW_COSIGNERS(
            Severity.WARNING, false, "log-stalled.md", "ask the cosigners that are missing; rely on older receipts"),
    /** A smaller checkpoint than the one that was shown before. */
    ROLLED_BACK(Severity.CRITICAL, false, "log-restore.md", "ask for the newest checkpoint; a cache may be stale"),
    /** Others were shown a larger checkpoint than this log shows us. */
    BEHIND_OTHERS(Severity.CRITICAL, false, "log-fork.md", "fetch from the other source and compare"),
    /** The newest checkpoint is too old. */
    STALLED(Severity.WARNING, false, "log-stalled.md", "is the signer up? trust status"),
    /** The sealer's time is far from ours. */
    CLOCK_SKEW(Severity.WARNING, false, "log-stalled.md", "compare the clocks: date -u on both machines"),
    /** A tile, bundle or checkpoint that must be there is not. */
    TILE_MISSING(Severity.CRITICAL, false, "tile-lost.md", "restore the file from a copy: trust log fsck names it"),
    /** A tile or bundle is not what the entries or the signed root give. */
    TILE_DAMAGED(Severity.CRITICAL, false, "tile-lost.md", "restore the file from a copy: trust log fsck names it"),
    /** The log does not answer. */
    UNREACHABLE(Severity.WARNING, false, "log-stalled.md", "is the address right, does the tile server run?");

    private final Severity severity;
    private final boolean lasting;
    private final String runbook;
    private final String remedy;

    FindingKind(Severity severity, boolean lasting, String runbook, String remedy) {
        this.severity = severity;
        this.lasting = lasting;
        this.runbook = runbook;
        this.remedy = remedy;
    }

    public Severity severity() {
        return severity;
    }

    /** Never recovers: what was signed cannot be unsigned. */
    public boolean lasting() {
        return lasting;
    }

    /** Page below docs/runbooks. */
    public String runbook() {
        return runbook;
    }

    /** What to do first. */
    public String remedy() {
        return remedy;
    }

    /** Whether a short spell is nothing to wake anybody for. */
    boolean canPass() {
        return this == UNREACHABLE || this == TILE_MISSING || this == BEHIND_OTHERS || this == ROLLED_BACK;
    }
}

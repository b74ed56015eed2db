package io.trustfabric.proofs.tlog.monitor;

import io.trustfabric.proofs.alert.Severity;

/** What can be wrong with a log. These names are on the wire: append only, never rename. */
public enum FindingKind {
    /** Two signed heads that cannot both be true. */
    FORK(
            Severity.CRITICAL,
            true,
            "the log signed two histories",
            "log-fork.md",
            "keep the evidence file, publish it, and trust nothing newer"),
    /** Leaves that break the root log's own rules. */
    RULE_BROKEN(
            Severity.CRITICAL,
            true,
            "the root log breaks its own rules",
            "log-fork.md",
            "keep a copy (trust log fetch) and ask the operator to explain"),
    /** A tenant log that does not have the root which the root log binds. */
    TENANT_LOG_DIFFERS(
            Severity.CRITICAL,
            true,
            "a tenant log is not what the root log binds",
            "log-fork.md",
            "keep a copy of the tenant log and of the root log's head leaf"),
    /** Something that no trusted key signed. */
    UNTRUSTED_CHECKPOINT(
            Severity.CRITICAL,
            false,
            "a checkpoint that no trusted key signed",
            "log-key-compromised.md",
            "compare the pinned key with the published one"),
    /** The log's key signed, too few of the policy's cosigners did. */
    TOO_FEW_COSIGNERS(
            Severity.WARNING,
            false,
            "too few cosigners",
            "log-stalled.md",
            "ask the cosigners that are missing; rely on older receipts"),
    /** A smaller checkpoint than the one that was shown before. */
    ROLLED_BACK(
            Severity.CRITICAL,
            false,
            "the log shows an older checkpoint",
            "log-restore.md",
            "ask for the newest checkpoint; a cache may be stale"),
    /** Others were shown a larger checkpoint than this log shows us. */
    BEHIND_OTHERS(
            Severity.CRITICAL,
            false,
            "others see a larger log",
            "log-fork.md",
            "fetch from the other source and compare"),
    /** Somebody with whom the log is compared does not answer. */
    OTHER_UNREACHABLE(
            Severity.WARNING,
            false,
            "a mirror or cosigner does not answer",
            "log-stalled.md",
            "is the address right? Until it answers, nobody compares"),
    /** The newest checkpoint is too old. */
    STALLED(Severity.WARNING, false, "the log stands still", "log-stalled.md", "is the signer up? trust status"),
    /** The sealer's time is far from ours. */
    CLOCK_SKEW(
            Severity.WARNING,
            false,
            "the sealer's clock is ahead",
            "log-stalled.md",
            "compare the clocks: date -u on both machines"),
    /** A tile, bundle or checkpoint that must be there is not. */
    TILE_MISSING(
            Severity.CRITICAL,
            false,
            "a file of the log is missing",
            "tile-lost.md",
            "restore the file from a copy: trust log fsck names it"),
    /** A tile or bundle is not what the entries or the signed root give. */
    TILE_DAMAGED(
            Severity.CRITICAL,
            false,
            "a file of the log is damaged",
            "tile-lost.md",
            "restore the file from a copy: trust log fsck names it"),
    /** The log does not answer. */
    UNREACHABLE(
            Severity.WARNING,
            false,
            "the log does not answer",
            "log-stalled.md",
            "is the address right, does the tile server run?");

    private final Severity severity;
    private final boolean lasting;
    private final String summary;
    private final String runbook;
    private final String remedy;

    FindingKind(Severity severity, boolean lasting, String summary, String runbook, String remedy) {
        this.severity = severity;
        this.lasting = lasting;
        this.summary = summary;
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

    /** The problem in a few words. */
    public String summary() {
        return summary;
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
        return this == UNREACHABLE
                || this == OTHER_UNREACHABLE
                || this == TILE_MISSING
                || this == BEHIND_OTHERS
                || this == ROLLED_BACK;
    }
}

package io.trustfabric.local.demo;

import io.trustfabric.local.production.ledger.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What production wrote held against what came out, for whoever is not interested in more than that. */
public final class PathAudit {

    private final Ledger ledger;
    private final DemoFindings findings;

    public PathAudit(Ledger ledger, Evidence evidence) {
        this.ledger = ledger;
        this.findings = new DemoFindings(ledger, evidence);
    }

    /** Records that production wrote. */
    public long records() {
        return (long) ledger.produced().size() + ledger.malformed().size();
    }

    public Outstanding outstanding() {
        return findings.outstanding();
    }

    /** Records that came out nowhere. */
    public List<String> lost() {
        return findings.reckoning().lost().stream().map(Reckoning.Fate::what).toList();
    }

    /** Records that came out more than once. */
    public List<String> duplicated() {
        return findings.reckoning().duplicated().stream()
                .map(Reckoning.Fate::what)
                .toList();
    }

    /** Receipts that came. */
    public long receipts() {
        return findings.receipts().size();
    }

    /** Receipts that do not verify offline against the log as it is now, and what is wrong with the log. */
    public List<String> broken(DemoLog log) throws IOException {
        LogAudit audit = LogAudit.of(log, findings.receipts());
        List<String> broken = new ArrayList<>(audit.rejections());
        broken.addAll(audit.problems());
        return broken;
    }
}

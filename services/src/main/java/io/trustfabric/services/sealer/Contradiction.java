package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.PartitionCounts;
import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;

/**
 * Two statements about the sequence of which one must be wrong. The log stands still after it: which of them, a person has
 * to find out.
 *
 * @param why one line for a person
 * @param known what was said first; sealed, or about to be
 * @param offered what contradicts it
 */
public record Contradiction(String why, String known, String offered) {

    static Contradiction of(String why, TenantHead known, TenantHead offered) {
        return new Contradiction(why + ": tenant log " + offered.label(), text(known), text(offered));
    }

    static Contradiction of(String why, PartitionCounts known, PartitionCounts offered) {
        return new Contradiction(
                why + ": sequence partition " + offered.partition(), known.toString(), offered.toString());
    }

    static Contradiction of(String why, SourceCounts known, SourceCounts offered) {
        return new Contradiction(
                "%s: source %s %d".formatted(why, offered.topic(), offered.partition()),
                known.toString(),
                offered.toString());
    }

    private static String text(TenantHead head) {
        return "size %d root %s".formatted(head.treeSize(), head.rootHash());
    }
}

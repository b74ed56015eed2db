package io.trustfabric.proofs.zk.range;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.transcript.Conversation;
import io.trustfabric.proofs.zk.transcript.Opening;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The ranges that one proof is about, and all that it is bound to. A record may hold nonsense from outside: {@link #check}
 * tells, and neither prover nor verifier works for a refused one. Source: range-v1, sections 4 to 6.
 *
 * @param tenant whose proof it is; texts have 1 to 255 bytes of UTF-8
 * @param epoch the period the values belong to
 * @param metric what the values are, with unit and version of its definition
 * @param body hash of the event in which the commitments were registered
 */
public record RangeStatement(String tenant, String epoch, String metric, Hash32 body, List<CommittedRange> ranges) {
    /** As many slots as one proof may have. */
    public static final int MAX_SLOTS = 16;

    private static final int MAX_TEXT_BYTES = 255;

    public RangeStatement {
        ranges = List.copyOf(ranges);
    }

    /** Whether a proof can be about this at all. Costs nothing. */
    public Verdict check() {
        if (ranges.isEmpty()) {
            return Verdict.reject(Reason.BAD_STATEMENT, "no range to prove");
        }
        if (ranges.size() > MAX_SLOTS || occupied() > MAX_SLOTS) {
            return Verdict.reject(Reason.BAD_STATEMENT, "%d ranges take more than %d slots", ranges.size(), MAX_SLOTS);
        }
        for (CommittedRange range : ranges) {
            if (range.isEmpty()) {
                return Verdict.reject(
                        Reason.BAD_STATEMENT,
                        "a range from %s to %s",
                        Long.toUnsignedString(range.lo()),
                        Long.toUnsignedString(range.hi()));
            }
            if (range.commitment().isInfinity()) {
                return Verdict.reject(Reason.BAD_STATEMENT, "a commitment is the point at infinity");
            }
        }
        return checkTexts();
    }

    private Verdict checkTexts() {
        for (String text : List.of(tenant, epoch, metric)) {
            if (!Conversation.isWellFormed(text)) {
                return Verdict.reject(Reason.BAD_STATEMENT, "tenant, epoch or metric is no well-formed text");
            }
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > MAX_TEXT_BYTES) {
                return Verdict.reject(
                        Reason.BAD_STATEMENT,
                        "tenant, epoch or metric of %d bytes, expected 1 to %d",
                        bytes,
                        MAX_TEXT_BYTES);
            }
        }
        return Verdict.accept();
    }

    /** {@code m}: 1, 2, 4, 8 or 16, padding included. Of a statement that passes {@link #check}. */
    public int slots() {
        return occupied() == 1 ? 1 : Integer.highestOneBit(occupied() - 1) * 2;
    }

    /** {@code 64 * m}, length of the vectors. */
    int generators() {
        return Long.SIZE * slots();
    }

    private int occupied() {
        return ranges.stream().mapToInt(CommittedRange::slots).sum();
    }

    /** The start of the transcript, the same for both sides. */
    Conversation begin(Opening opening) {
        Conversation conversation = opening.begin("ZKTX/RANGE/1")
                .absorb("group", "P-256")
                .absorb("generators", RangeGenerators.hash(slots()))
                .absorbU32("m", slots())
                .absorbU32("statements", ranges.size())
                .absorb("tenant", tenant)
                .absorb("epoch", epoch)
                .absorb("metric", metric)
                .absorb("body", body.bytes());
        for (CommittedRange range : ranges) {
            conversation.absorbU64("lo", range.lo()).absorbU64("hi", range.hi()).absorb("C", range.commitment());
        }
        return conversation;
    }
}

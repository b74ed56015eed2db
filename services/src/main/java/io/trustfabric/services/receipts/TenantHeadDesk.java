package io.trustfabric.services.receipts;

import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the heads of tenant logs signed that receipts are to name: asks for each head once, and again where no answer comes.
 * An answer counts if it is the head that was asked for and the log's key signed it; anybody else's is passed over.
 */
final class TenantHeadDesk {

    static final int MAX_WAITING = 10_000;
    static final long ASK_AGAIN_NANOS = 5_000_000_000L;
    /** Answers that are kept for entries that come later: about 400 bytes each. */
    private static final int REMEMBERED = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(TenantHeadDesk.class);

    private static final class Question {
        private final HeadAt head;
        private final List<Covered> entries = new ArrayList<>();
        private long askedAtNanos;

        private Question(HeadAt head, long nowNanos) {
            this.head = head;
            this.askedAtNanos = nowNanos;
        }
    }

    private final VerifierKey logKey;
    private final LongConsumer ask;
    private final Map<Long, Question> open = new LinkedHashMap<>();
    private final Map<Long, SignedCheckpoint> answered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SignedCheckpoint> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final List<Bound> bound = new ArrayList<>();
    private int waiting;

    /** @param ask sends a question about the head at a root index */
    TenantHeadDesk(VerifierKey logKey, LongConsumer ask) {
        this.logKey = logKey;
        this.ask = ask;
    }

    /** Takes an entry; it comes out of {@link #bound} when its log's head is signed. */
    void bring(Covered entry, long nowNanos) {
        long rootIndex = entry.head().rootIndex();
        SignedCheckpoint known = answered.get(rootIndex);
        if (known != null) {
            bound.add(new Bound(entry, known));
            return;
        }
        Question question = open.get(rootIndex);
        if (question == null) {
            question = new Question(entry.head(), nowNanos);
            open.put(rootIndex, question);
            ask.accept(rootIndex);
        }
        question.entries.add(entry);
        waiting++;
    }

    /** Takes an answer, to whoever's question. */
    void told(LogTopics.Answer answer) {
        Question question = open.get(answer.rootIndex());
        if (question == null) {
            return;
        }
        Checkpoint expected = question.head.leaf().head().checkpoint(logKey.name());
        if (!answer.checkpoint().checkpoint().equals(expected)
                || answer.checkpoint().verify(logKey.named(expected.origin())) instanceof Verdict.Rejected) {
            LOG.error(
                    "an answer for leaf {} of the root log is not its head, signed by the log's key",
                    answer.rootIndex());
            return;
        }
        open.remove(answer.rootIndex());
        answered.put(answer.rootIndex(), answer.checkpoint());
        waiting -= question.entries.size();
        question.entries.forEach(entry -> bound.add(new Bound(entry, answer.checkpoint())));
    }

    /** Entries with their signed heads since the last call. Asks again where it is time to. */
    List<Bound> bound(long nowNanos) {
        for (var each : open.entrySet()) {
            if (nowNanos - each.getValue().askedAtNanos >= ASK_AGAIN_NANOS) {
                each.getValue().askedAtNanos = nowNanos;
                ask.accept(each.getKey());
            }
        }
        List<Bound> taken = List.copyOf(bound);
        bound.clear();
        return taken;
    }

    boolean isFull() {
        return waiting >= MAX_WAITING;
    }

    /** Entries that wait for their log's head. */
    Stream<Covered> waiting() {
        return open.values().stream().flatMap(question -> question.entries.stream());
    }
}

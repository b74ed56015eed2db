package io.trustfabric.operators.transparency;

import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.proofs.tlog.receipt.DataKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Freezes each outcome as a leaf under a fresh data key. Refused outcomes are sequenced too, so that they are counted,
 * and leave whole by {@link Decoder#DEAD}. No state: an outcome that comes twice is frozen twice, under another key, and
 * the integrator admits the one that the topic holds first.
 */
public final class SequenceStage extends ProcessFunction<LoggedOutcome, FrozenRecord> {
    private static final int RECORD_KEY_ID_BYTES = 16;
    private static final byte[] NONE = {};

    private final String job;
    private final Admission admission;
    private transient AdmissionGate gate;
    private transient SecureRandom random;

    public SequenceStage(String job, Admission admission) {
        this.job = job;
        this.admission = admission;
    }

    @Override
    public void open(OpenContext context) {
        gate = admission.open();
        random = new SecureRandom();
    }

    @Override
    public void processElement(LoggedOutcome outcome, Context context, Collector<FrozenRecord> out) {
        Optional<AdmissionGate.Refusal> refusal = gate.refusal(outcome);
        if (refusal.isPresent()) {
            String reason = refusal.get().reason();
            out.collect(FrozenRecord.ofEntry(entry(outcome, NONE, "", NONE, reason)));
            context.output(
                    Decoder.DEAD,
                    DeadLetterRecord.of(
                            job, outcome.raw(), reason, refusal.get().detail()));
            return;
        }
        DataKey key = DataKey.draw(random);
        Subject subject = new Subject(outcome.tenantId(), outcome.subjectId());
        byte[] leaf = Leaf.commit(
                        outcome.kind(),
                        Leaf.SCHEMA_DSSE_JSON,
                        subject,
                        outcome.raw().timestampMillis(),
                        outcome.payload(),
                        key.salt())
                .encode();
        String recordKeyId = drawId();
        out.collect(FrozenRecord.ofKey(recordKeyId, key.bytes()));
        out.collect(FrozenRecord.ofEntry(
                entry(outcome, leaf, recordKeyId, key.seal(outcome.payload(), leaf, random), null)));
    }

    private static SequenceEntry entry(
            LoggedOutcome outcome, byte[] leaf, String recordKeyId, byte[] sealed, String rejection) {
        return new SequenceEntry(
                outcome.kind(),
                outcome.tenantId(),
                outcome.subjectId(),
                sha256(outcome.idempotencyKey()),
                leaf,
                recordKeyId,
                sealed,
                outcome.raw().topic(),
                outcome.raw().partition(),
                outcome.raw().offset(),
                rejection);
    }

    private String drawId() {
        byte[] id = new byte[RECORD_KEY_ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}

package io.trustfabric.operators.transparency;

import io.trustfabric.operators.input.DeadLetterRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Sequences a source record that nobody could decode as a refusal, so that it is counted: an auditor who may read the source
 * topic finds as many records in the log's counts as are in it. Its bytes are with the dead letters. No state.
 */
public final class UndecodableStage implements MapFunction<DeadLetterRecord, FrozenRecord> {
    /** Begins the rejection; the dead letter's reason follows. */
    static final String REASON_PREFIX = "UNDECODABLE_";

    private static final byte[] NONE = {};

    @Override
    public FrozenRecord map(DeadLetterRecord dead) {
        return FrozenRecord.ofEntry(new SequenceEntry(
                null,
                "",
                "",
                sha256("%s/%d@%d".formatted(dead.topic(), dead.partition(), dead.offset())),
                NONE,
                "",
                NONE,
                dead.topic(),
                dead.partition(),
                dead.offset(),
                REASON_PREFIX + dead.reason()));
    }

    private static byte[] sha256(String place) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
    }
}

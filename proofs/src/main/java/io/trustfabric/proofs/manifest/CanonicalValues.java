package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.RowBytes;
import io.trustfabric.proofs.commitment.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.UUID;

/**
 * The Java class of each kind's values: Boolean; Long (or a smaller integer), BigInteger or BigDecimal for EXACT; Double or
 * Float; String; byte[]; LocalDate; LocalTime; LocalDateTime; Instant; OffsetTime; UUID; String for engine text.
 */
final class CanonicalValues {

    private CanonicalValues() {}

    /** @throws ClassCastException if the value is not of its kind's class: the reader's mistake, not the data's */
    static void put(RowBytes row, ValueKind kind, Object value) {
        if (value == null) {
            row.putNull();
            return;
        }
        switch (kind) {
            case BOOLEAN -> row.putBoolean((Boolean) value);
            case EXACT -> putExact(row, value);
            case DOUBLE -> row.putDouble(((Number) value).doubleValue());
            case STRING -> row.putString((String) value);
            case BLOB -> row.putBlob((byte[]) value);
            case DATE -> row.putDate((LocalDate) value);
            case TIME -> row.putTime((LocalTime) value);
            case TIMESTAMP -> row.putTimestamp((LocalDateTime) value);
            case INSTANT -> row.putInstant((Instant) value);
            case TIME_WITH_OFFSET -> row.putTimeWithOffset((OffsetTime) value);
            case UUID -> row.putUuid((UUID) value);
            case ENGINE_TEXT -> row.putEngineText((String) value);
        }
    }

    private static void putExact(RowBytes row, Object value) {
        if (value instanceof BigDecimal decimal) {
            row.putDecimal(decimal);
        } else if (value instanceof BigInteger integer) {
            row.putInteger(integer);
        } else {
            row.putInteger(((Number) value).longValue());
        }
    }
}

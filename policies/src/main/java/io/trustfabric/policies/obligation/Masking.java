package io.trustfabric.policies.obligation;

import io.trustfabric.policies.obligation.Obligation.Keep;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;

/** Masks and buckets of single values: docs/spec/policy-language.md, section 7. Null stays null. Not thread-safe. */
final class Masking {

    static final String NOTHING = "***";
    private static final int PSEUDONYM_BYTES = 16;

    private final Mac mac;

    Masking(PseudonymKey key) {
        this.mac = key.mac();
    }

    Object masked(Object value, Keep keep) {
        if (value == null) {
            return null;
        }
        Optional<LocalDate> date = date(value);
        String text = value instanceof String s ? s : "";
        int length = text.codePointCount(0, text.length());
        return switch (keep) {
            case NONE -> NOTHING;
            case HASH -> pseudonym(value);
            case YEAR -> date.<Object>map(d -> (long) d.getYear()).orElse(NOTHING);
            case DOMAIN -> text.contains("@") ? text.substring(text.lastIndexOf('@') + 1) : NOTHING;
            case LAST4 -> length > 4 ? NOTHING + text.substring(text.offsetByCodePoints(text.length(), -4)) : NOTHING;
            case FIRST1 -> length > 1 ? text.substring(0, text.offsetByCodePoints(0, 1)) + NOTHING : NOTHING;
        };
    }

    private String pseudonym(Object value) {
        byte[] hash = mac.doFinal(text(value).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, PSEUDONYM_BYTES));
    }

    /** How a value is spelled where it is compared as text: numbers without trailing zeros. */
    static String text(Object value) {
        boolean decimal = value instanceof BigDecimal || value instanceof Double || value instanceof Float;
        if (decimal && Double.isFinite(((Number) value).doubleValue())) {
            BigDecimal number = new BigDecimal(value.toString());
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }

    /** The lower bound of a value's bucket; dates count days from 1970-01-01, moments the days of UTC. */
    static Object bucketed(Object value, double width) {
        if (value == null) {
            return null;
        }
        Optional<LocalDate> date = date(value);
        if (date.isPresent()) {
            long days = Math.max(1, (long) width);
            return LocalDate.ofEpochDay(Math.floorDiv(date.get().toEpochDay(), days) * days);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? (Object) (Math.floor(number / width) * width) : NOTHING;
        }
        if (value instanceof Number) {
            BigDecimal exact = value instanceof BigDecimal d ? d : new BigDecimal(new BigInteger(value.toString()));
            BigDecimal step = BigDecimal.valueOf(width);
            BigDecimal lower = exact.divide(step, 0, RoundingMode.FLOOR).multiply(step);
            boolean whole = !(value instanceof BigDecimal)
                    && lower.stripTrailingZeros().scale() <= 0
                    && lower.precision() - lower.scale() < 19;
            return whole ? (Object) lower.longValueExact() : lower;
        }
        return NOTHING;
    }

    private static Optional<LocalDate> date(Object value) {
        if (value instanceof LocalDate d) {
            return Optional.of(d);
        }
        return value instanceof OffsetDateTime t
                ? Optional.of(t.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate())
                : Optional.empty();
    }
}

package io.trustfabric.policies.plan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of individuals: HMAC-SHA-256 (RFC 2104) under the tenant's salt of class, 0x00 and value, the first 16 bytes in hex. A value
 * is spelled as its column's type has it: 4711, '+4711' and '0x1267' are one individual in a column of whole numbers, and '7' and '007' are
 * two in one of texts; addresses of mail are in lower case and without outer blanks. Not thread-safe: one for each plan, or for each request
 * to erase somebody.
 */
public final class EntityKeys {

    private static final int KEY_BYTES = 16;

    private final Mac mac;

    public EntityKeys(PlanRequest.Salt salt) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.bytes(), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform", e);
        }
    }

    /**
     * The key of one individual, or of anything else that is a text.
     *
     * @param value a String, a BigDecimal or a Boolean
     */
    public String key(String identifierClass, Object value) {
        return key(identifierClass, ColumnType.UNKNOWN, value);
    }

    /**
     * The key of one individual.
     *
     * @param type of the column that it is, or would be, stored in
     * @param value a String, a BigDecimal or a Boolean
     */
    public String key(String identifierClass, ColumnType type, Object value) {
        String text = type.spelled(value);
        boolean mail = identifierClass.equals("email");
        String spelled = mail ? text.strip().toLowerCase(Locale.ROOT) : text;
        byte[] hash = mac.doFinal((identifierClass + '\0' + spelled).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, KEY_BYTES));
    }
}

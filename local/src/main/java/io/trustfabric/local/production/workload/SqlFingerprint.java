package io.trustfabric.local.production.workload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a query is across its parameters: SHA-256 of the SQL with every literal as {@code ?}, white space as one blank,
 * and in lower case.
 */
public final class SqlFingerprint {
    /** Quoted text (a doubled quote stays inside), then numbers that are not part of a name. */
    private static final Pattern LITERAL =
            Pattern.compile("'(?:[^']|'')*'|(?<![\\w$])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private SqlFingerprint() {}

    /** @return 64 hex digits */
    public static String of(String sql) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(normalised(sql).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e); // every Java SE must have it
        }
        return HexFormat.of().formatHex(digest);
    }

    static String normalised(String sql) {
        String withoutLiterals = LITERAL.matcher(sql).replaceAll("?");
        return BLANKS.matcher(withoutLiterals).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}

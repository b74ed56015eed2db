package io.trustfabric.sdk.zk.identifier;

import java.util.regex.Pattern;

/** {@code phone/1}: a plus and 7 to 15 digits. Source: ITU-T E.164 (2010), section 6.2.1; the least is ours. */
final class PhoneForm {
    /** Space, no-break space, hyphens and dashes U+2010 to U+2013, {@code - . ( ) /}. */
    private static final Pattern SEPARATORS = Pattern.compile("[ \\u00a0\\u2010-\\u2013\\-.()/]");

    private static final Pattern TRUNK_ZERO = Pattern.compile("\\([ \\u00a0]*0[ \\u00a0]*\\)");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private PhoneForm() {}

    static String of(String text) throws RefusedIdentifierException {
        if (TRUNK_ZERO.matcher(text).find()) {
            throw new RefusedIdentifierException("(0) is dialled at home or not at all; leave it out");
        }
        String number = SEPARATORS.matcher(text).replaceAll("");
        if (!number.startsWith("+")) {
            throw new RefusedIdentifierException("no country code: a number begins with +");
        }
        if (!NUMBER.matcher(number).matches()) {
            throw new RefusedIdentifierException("a number is + and 7 to 15 ASCII digits, the first not 0");
        }
        return number;
    }
}

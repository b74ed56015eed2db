package io.trustfabric.proofs.evidence;

import java.util.regex.Pattern;

/** ASCII decimal from 0 to 2^63-1 without leading zeroes: one spelling for each number. */
public final class CanonicalDecimal {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private CanonicalDecimal() {}

    /** @param what names the field in the refusal */
    public static long parse(String text, String what) throws MalformedException {
        if (!FORM.matcher(text).matches()) {
            throw new MalformedException(what + " is not a decimal number without leading zeroes");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedException(Reason.INDEX_OUT_OF_RANGE, what + " is larger than 2^63-1");
        }
    }
}

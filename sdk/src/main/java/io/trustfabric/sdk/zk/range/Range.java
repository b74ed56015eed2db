package io.trustfabric.sdk.zk.range;

import io.trustfabric.proofs.zk.range.CommittedRange;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.sdk.cli.CommandFailure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Both ends belong to it.
 *
 * @param lo 0 to 2^64 - 1, unsigned
 * @param hi 0 to 2^64 - 1, unsigned
 */
public record Range(long lo, long hi) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,20})\\.\\.([0-9]{1,20})");

    public static Range parse(String text) {
        Matcher matcher = FORM.matcher(text);
        try {
            if (matcher.matches()) {
                var range =
                        new Range(Long.parseUnsignedLong(matcher.group(1)), Long.parseUnsignedLong(matcher.group(2)));
                if (Long.compareUnsigned(range.lo, range.hi) <= 0) {
                    return range;
                }
            }
        } catch (NumberFormatException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static CommandFailure refused(String text) {
        return CommandFailure.usage(
                "no range: [%s]; expected two numbers from 0 to 18446744073709551615, the smaller first"
                        .formatted(text),
                "--range 0..1000000");
    }

    RangeStatement statement(Commitment.Signed signed) {
        Commitment c = signed.commitment();
        return new RangeStatement(
                c.tenant(), c.epoch(), c.metric(), signed.body(), List.of(new CommittedRange(lo, hi, c.point())));
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(lo) + ".." + Long.toUnsignedString(hi);
    }
}

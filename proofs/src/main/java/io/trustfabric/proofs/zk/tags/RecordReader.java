package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a record from outside part by part, in order; integers are big-endian. */
final class RecordReader {
    private final String what;
    private final ByteBuffer bytes;

    /**
     * @param what names the record in refusals
     * @param magic eight characters of ASCII, name and version in one
     */
    RecordReader(String what, byte[] bytes, String magic) throws MalformedException {
        this.what = what;
        this.bytes = ByteBuffer.wrap(bytes);
        if (!Arrays.equals(take(magic.length()), magic.getBytes(StandardCharsets.US_ASCII))) {
            throw new MalformedException(Reason.UNSUPPORTED, "%s begins with %s".formatted(what, magic));
        }
    }

    String epoch() throws MalformedException {
        String epoch = new String(sized(), StandardCharsets.ISO_8859_1);
        if (!TagContext.isEpoch(epoch)) {
            throw new MalformedException("%s names no epoch as docs/spec/tags.md has it".formatted(what));
        }
        return epoch;
    }

    /** A part of at most 255 bytes behind its length. */
    byte[] sized() throws MalformedException {
        return take(Byte.toUnsignedInt(take(1)[0]));
    }

    Hash32 hash() throws MalformedException {
        return Hash32.of(take(Hash32.SIZE_BYTES));
    }

    /** A number of elements from 1 to {@link TagRequest#MOST}. */
    int count() throws MalformedException {
        int count = ByteBuffer.wrap(take(4)).getInt();
        if (count < 1 || count > TagRequest.MOST) {
            throw new MalformedException(
                    count == 0 ? Reason.MALFORMED : Reason.TOO_LARGE,
                    "%s has 1 to %d elements, found %s"
                            .formatted(what, TagRequest.MOST, Integer.toUnsignedString(count)));
        }
        return count;
    }

    byte[] take(int count) throws MalformedException {
        if (bytes.remaining() < count) {
            throw new MalformedException("%s ends after %d bytes".formatted(what, bytes.limit()));
        }
        var taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    /** The last part: exactly {@code count} bytes, nothing after them. */
    byte[] last(int count) throws MalformedException {
        if (bytes.remaining() > count) {
            throw new MalformedException(
                    Reason.TRAILING_BYTES, "%s has %d bytes too many".formatted(what, bytes.remaining() - count));
        }
        return take(count);
    }
}

package io.trustfabric.proofs.zk.transcript;

import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What prover and verifier have in common: messages go in under labels, challenges come out. {@link Transcript} is the
 * real one; a simulator of a proof programs another.
 */
public interface Conversation {

    /** @param label at most 255 bytes of ASCII */
    Conversation absorb(String label, byte[] data);

    /** Never zero. */
    Scalar challenge(String label);

    /** 32 bytes that depend on everything said so far. */
    byte[] state();

    default Conversation absorb(String label, Point point) {
        return absorb(label, point.encode());
    }

    default Conversation absorb(String label, Scalar scalar) {
        return absorb(label, scalar.encode());
    }

    /** @throws IllegalArgumentException for half of a surrogate pair, which has no UTF-8 and would be heard as a question mark */
    default Conversation absorb(String label, String text) {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(label + " is no well-formed text");
        }
        return absorb(label, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a text has an encoding of its own; statements from outside are asked before they are said. */
    static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Four bytes, big-endian. */
    default Conversation absorbU32(String label, int value) {
        return absorb(label, ByteBuffer.allocate(4).putInt(value).array());
    }

    /** Eight bytes, big-endian. */
    default Conversation absorbU64(String label, long value) {
        return absorb(label, ByteBuffer.allocate(8).putLong(value).array());
    }
}

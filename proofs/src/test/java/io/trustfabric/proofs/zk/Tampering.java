package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Cases that were tampered with, made from honest ones. A proof is {@code points} points of 65 bytes, then scalars of 32: that is
 * all that is known of it here. Ids say what was done.
 */
final class Tampering {
    /** A multiple of nothing: x = 0 is on P-256 with this y, so x = p is its other, forbidden spelling. */
    private static final String ROOT_OF_B = "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4";

    private static final String FIELD_PRIME = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
    private static final HexFormat HEX = HexFormat.of();

    private final SplittableRandom random;
    private final List<ObjectNode> cases = new ArrayList<>();

    Tampering(long seed) {
        random = new SplittableRandom(seed);
    }

    List<ObjectNode> cases() {
        return cases;
    }

    /** One bit flipped in the hexadecimal field, at {@code count} places spread over its whole length. */
    void flips(ObjectNode honest, String field, int count) {
        byte[] bytes = bytes(honest, field);
        for (int i = 0; i < count; i++) {
            int at = (int) ((long) i * bytes.length / count) + random.nextInt(Math.max(1, bytes.length / count));
            int place = Math.min(at, bytes.length - 1);
            byte[] flipped = bytes.clone();
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            add(honest, field + " flipped in byte " + place, field, flipped);
        }
    }

    /** Every point and every scalar of a proof replaced by others that are well formed, and by some that are not. */
    void parts(ObjectNode honest, ObjectNode other) {
        byte[] proof = bytes(honest, "proof");
        byte[] foreign = bytes(other, "proof");
        int points = pointsOf(proof);
        for (int i = 0; i < points; i++) {
            int at = i * Point.BYTES;
            byte[] own = Arrays.copyOfRange(proof, at, at + Point.BYTES);
            Point point = Point.decode(own).orElseThrow();
            part(honest, "point " + i + " of another proof", at, Arrays.copyOfRange(foreign, at, at + Point.BYTES));
            part(honest, "point " + i + " negated", at, point.negate().encode());
            part(honest, "point " + i + " doubled", at, point.plus(point).encode());
            int next = (i + 1) % points * Point.BYTES;
            byte[] swapped = proof.clone();
            System.arraycopy(proof, next, swapped, at, Point.BYTES);
            System.arraycopy(own, 0, swapped, next, Point.BYTES);
            add(honest, "point " + i + " exchanged with the next", "proof", swapped);
        }
        for (int at = points * Point.BYTES; at < proof.length; at += Scalar.BYTES) {
            Scalar scalar = Scalar.decode(proof, at).orElseThrow();
            part(honest, "scalar at " + at + " of another", at, Arrays.copyOfRange(foreign, at, at + Scalar.BYTES));
            part(
                    honest,
                    "scalar at " + at + " plus one",
                    at,
                    scalar.plus(Scalar.ONE).encode());
            part(honest, "scalar at " + at + " negated", at, scalar.negate().encode());
            part(honest, "scalar at " + at + " zero", at, new byte[Scalar.BYTES]);
        }
    }

    /** Forms that no decoder may take: infinity, a compressed point, x not reduced, a scalar of the order, other lengths. */
    void forms(ObjectNode honest) {
        byte[] proof = bytes(honest, "proof");
        int scalars = pointsOf(proof) * Point.BYTES;
        Point first = Point.decode(proof, 0).orElseThrow();
        part(honest, "infinity as zeros", 0, new byte[Point.BYTES]);
        part(honest, "infinity as 04 and zeros", 0, HEX.parseHex("04" + "00".repeat(64)));
        part(honest, "a hybrid point", 0, new byte[] {(byte) (6 + (first.encode()[64] & 1))});
        part(honest, "a compressed point and padding", 0, Arrays.copyOf(first.encodeCompressed(), Point.BYTES));
        part(honest, "x = 0", 0, HEX.parseHex("04" + "00".repeat(32) + ROOT_OF_B));
        part(honest, "x = the field prime", 0, HEX.parseHex("04" + FIELD_PRIME + ROOT_OF_B));
        part(honest, "the order as a scalar", scalars, unsigned(Scalar.ORDER));
        part(
                honest,
                "all ones as a scalar",
                scalars,
                unsigned(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)));
        for (int length :
                new int[] {0, 1, 65, proof.length - 32, proof.length - 1, proof.length + 1, proof.length + 130}) {
            add(honest, "a proof of " + length + " bytes", "proof", Arrays.copyOf(proof, length));
        }
    }

    /** The case with another value in one of its fields. */
    void field(ObjectNode honest, String field, String value) {
        cases.add(copy(honest, field + " = " + value).put(field, value));
    }

    void field(ObjectNode honest, String field, int value) {
        cases.add(copy(honest, field + " = " + value).put(field, value));
    }

    /** A field of the first range of the case with another value. */
    void range(ObjectNode honest, String field, BigInteger value) {
        ObjectNode changed = copy(honest, "range with " + field + " = " + value);
        ((ObjectNode) changed.get("statements").get(0)).put(field, value);
        cases.add(changed);
    }

    /** The ranges of the case changed at will. */
    void ranges(ObjectNode honest, String what, Consumer<ArrayNode> change) {
        ObjectNode changed = copy(honest, "ranges: " + what);
        change.accept((ArrayNode) changed.get("statements"));
        cases.add(changed);
    }

    /** Two fields of the case exchanged. */
    void exchanged(ObjectNode honest, String one, String two) {
        ObjectNode changed = copy(honest, one + " and " + two + " exchanged");
        changed.set(one, honest.get(two));
        changed.set(two, honest.get(one));
        cases.add(changed);
    }

    /** One field of the case written over another. */
    void copied(ObjectNode honest, String from, String to) {
        ObjectNode changed = copy(honest, to + " = " + from);
        changed.set(to, honest.get(from));
        cases.add(changed);
    }

    /** A field, often the whole proof, taken from another case. */
    void taken(ObjectNode honest, ObjectNode other, String field) {
        ObjectNode changed = copy(honest, field + " of " + other.get("id").textValue());
        changed.set(field, other.get(field));
        cases.add(changed);
    }

    private void part(ObjectNode honest, String what, int at, byte[] part) {
        byte[] proof = bytes(honest, "proof");
        System.arraycopy(part, 0, proof, at, part.length);
        add(honest, what, "proof", proof);
    }

    private void add(ObjectNode honest, String what, String field, byte[] bytes) {
        cases.add(copy(honest, what).put(field, HEX.formatHex(bytes)));
    }

    private ObjectNode copy(ObjectNode honest, String what) {
        return honest.deepCopy().put("id", honest.get("id").textValue() + ": " + what + " #" + cases.size());
    }

    private static int pointsOf(byte[] proof) {
        int points = 0;
        while (points * Point.BYTES < proof.length && proof[points * Point.BYTES] == 4) {
            if (Point.decode(proof, points * Point.BYTES).isEmpty()) {
                break;
            }
            points++;
        }
        return points;
    }

    private static byte[] unsigned(BigInteger value) {
        byte[] bytes = new byte[Scalar.BYTES];
        byte[] signed = value.toByteArray();
        int length = Math.min(signed.length, bytes.length);
        System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
        return bytes;
    }

    private static byte[] bytes(ObjectNode line, String field) {
        return HEX.parseHex(line.get(field).textValue());
    }
}

package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.exchange.event.MembershipKind;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Window;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Typed fields of one event's payload. */
final class FieldReader {
    private static final Pattern HEX_32 = Pattern.compile("[0-9a-f]{64}");
    private final JsonFields fields;

    FieldReader(JsonFields fields) {
        this.fields = fields;
    }

    String text(String name) throws MalformedEvidenceException {
        return fields.text(name);
    }

    List<String> texts(String name) throws MalformedEvidenceException {
        return fields.texts(name);
    }

    long millis(String name) throws MalformedEvidenceException {
        return fields.count(name);
    }

    int number(String name) throws MalformedEvidenceException {
        long value = fields.integer(name);
        if (value != (int) value) {
            throw malformed("%s is %d, expected a number of 32 bits".formatted(name, value));
        }
        return (int) value;
    }

    Window window(String name) throws MalformedEvidenceException {
        JsonFields window = fields.object(name);
        return new Window(window.count("fromMillis"), window.count("untilMillis"));
    }

    Hash32 hash(String name) throws MalformedEvidenceException {
        return Hash32.of(hex32(name));
    }

    Scalar scalar(String name) throws MalformedEvidenceException {
        return Scalar.decode(hex32(name)).orElseThrow(() -> malformed(name + " is not below the order of the group"));
    }

    Point point(String name) throws MalformedEvidenceException {
        return Point.decode(fields.base64(name))
                .orElseThrow(() -> malformed(name + " is not the uncompressed form of a point of P-256"));
    }

    OpaqueBytes bytes(String name) throws MalformedEvidenceException {
        return OpaqueBytes.of(fields.base64(name));
    }

    MembershipKind kind(String name) throws MalformedEvidenceException {
        String wire = fields.text(name);
        return MembershipKind.ofWireName(wire)
                .orElseThrow(() -> new MalformedEvidenceException(Reason.UNSUPPORTED, "kind of proof " + wire));
    }

    private byte[] hex32(String name) throws MalformedEvidenceException {
        String hex = fields.text(name);
        if (!HEX_32.matcher(hex).matches()) {
            throw new MalformedEvidenceException(
                    Reason.BAD_HASH_LENGTH, name + " is not 64 lower-case hexadecimal digits");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static MalformedEvidenceException malformed(String message) {
        return new MalformedEvidenceException(Reason.MALFORMED, message);
    }
}

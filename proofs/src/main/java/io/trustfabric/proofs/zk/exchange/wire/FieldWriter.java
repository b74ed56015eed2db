package io.trustfabric.proofs.zk.exchange.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Window;
import io.trustfabric.proofs.zk.field.Scalar;
import java.util.HexFormat;
import java.util.List;

/** The payload of one event, field by field: hashes and scalars in hex, other bytes in base64. */
final class FieldWriter {
    private final ObjectNode object = JsonNodeFactory.instance.objectNode();

    FieldWriter text(String name, String value) {
        object.put(name, value);
        return this;
    }

    FieldWriter texts(String name, List<String> values) {
        ArrayNode list = object.putArray(name);
        values.forEach(list::add);
        return this;
    }

    FieldWriter number(String name, long value) {
        object.put(name, value);
        return this;
    }

    FieldWriter window(String name, Window window) {
        object.putObject(name).put("fromMillis", window.fromMillis()).put("untilMillis", window.untilMillis());
        return this;
    }

    FieldWriter hash(String name, Hash32 hash) {
        return text(name, hash.hex());
    }

    FieldWriter scalar(String name, Scalar scalar) {
        return text(name, HexFormat.of().formatHex(scalar.encode()));
    }

    FieldWriter point(String name, Point point) {
        return text(name, CanonicalBase64.encode(point.encode()));
    }

    FieldWriter bytes(String name, OpaqueBytes bytes) {
        return text(name, CanonicalBase64.encode(bytes.bytes()));
    }

    FieldWriter without(String... names) {
        object.remove(List.of(names));
        return this;
    }

    /** RFC 8785. */
    String canonical() {
        return CanonicalJson.write(object);
    }
}

package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The cases of a file of vectors, in its order, each with the verdict that every verifier must give. */
final class VectorCases {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ObjectNode> lines = new ArrayList<>();

    List<ObjectNode> lines() {
        return lines;
    }

    void accept(ObjectNode... cases) {
        for (ObjectNode line : cases) {
            add(line, "accept");
        }
    }

    void reject(ObjectNode line) {
        add(line, "reject");
    }

    /** Its ids lose their numbers: in a file each change is made once. */
    void reject(Tampering tampering) {
        for (ObjectNode line : tampering.cases()) {
            String id = line.get("id").textValue().replaceFirst(": (.*) #\\d+$", ", $1");
            reject(line.deepCopy().put("id", id));
        }
    }

    private void add(ObjectNode line, String verdict) {
        ObjectNode vector = JSON.createObjectNode();
        vector.set("id", line.get("id"));
        vector.set("kind", line.get("kind"));
        vector.put("verdict", verdict);
        lines.add(vector.setAll(line));
    }
}

package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.List;

/** The cases of {@code membership-v1.jsonl}. */
final class MembershipVectors {
    private MembershipVectors() {}

    static VectorCases cases() throws Exception {
        VectorSets sets = VectorSets.seeded();
        Proving proving = sets.proving();
        var cases = new VectorCases();
        for (int tag : new int[] {7, 70}) {
            ObjectNode honest = ofThirty(sets, tag);
            ObjectNode other = ofThirty(sets, tag + 1);
            cases.accept(honest, other);
            cases.reject(tampered(honest, other, 3 + tag));
        }
        cases.accept(proving.membership("tag zero", sets.fiftyFive(), Scalar.ZERO, Transcript::new));
        cases.accept(proving.membership("larger bucket", sets.large(), Proving.tag(30), Transcript::new));
        return cases;
    }

    private static ObjectNode ofThirty(VectorSets sets, int tag) {
        return sets.proving().membership("tag " + tag, sets.thirty(), Proving.tag(tag), Transcript::new);
    }

    private static Tampering tampered(ObjectNode honest, ObjectNode other, int seed) {
        var tampering = new Tampering(seed);
        tampering.flips(honest, "proof", 3);
        tampering.taken(honest, other, "proof");
        for (String field : List.of("pkE", "reg", "commitment", "t")) {
            tampering.flips(honest, field, 1);
        }
        tampering.taken(honest, other, "t");
        tampering.field(honest, "tenant", "globex");
        tampering.field(honest, "epoch", "2027-Q1");
        tampering.field(honest, "idType", "email/2");
        return tampering;
    }
}

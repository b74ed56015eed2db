package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.overlap.CheatingProofs;
import java.util.List;

/** The cases of {@code overlap-v1.jsonl}. */
final class OverlapVectors {
    /** Rows of overlap-v1, section 15. */
    private static final List<String> CHEATS =
            List.of("1a", "1d", "6a", "3c", "9", "13", "12b", "12c", "7c", "15b, within one proof");

    private static final String HARMLESS = "12b";

    private OverlapVectors() {}

    static VectorCases cases() throws Exception {
        VectorSets sets = VectorSets.seeded();
        Proving proving = sets.proving();
        ObjectNode eight = proving.overlap("five shared k is 8", sets.thirty(), sets.fiftyFive(), 8);
        ObjectNode five = proving.overlap("five shared k is 5", sets.thirty(), sets.fiftyFive(), 5);
        var cases = new VectorCases();
        cases.accept(
                eight,
                five,
                proving.overlap("none shared k is 0", sets.thirty(), sets.one(), 0),
                proving.overlap("none shared k is 3", sets.one(), sets.fiftyFive(), 3),
                proving.overlap("buckets 64 and 256", sets.thirty(), sets.large(), 8),
                proving.overlap("buckets 256 and 64", sets.large(), sets.thirty(), 2));
        cases.reject(tampered(eight, five));
        cheats(cases);
        return cases;
    }

    private static Tampering tampered(ObjectNode honest, ObjectNode other) {
        var tampering = new Tampering(2);
        tampering.flips(honest, "proof", 3);
        tampering.taken(honest, other, "proof");
        for (String field : List.of("pkE", "regA", "regB", "disclosure", "commitmentA")) {
            tampering.flips(honest, field, 1);
        }
        tampering.exchanged(honest, "commitmentA", "commitmentB");
        tampering.copied(honest, "tenantA", "tenantB");
        tampering.field(honest, "k", 7);
        tampering.field(honest, "k", 9);
        tampering.field(honest, "epoch", "2027-Q1");
        tampering.field(honest, "idType", "email/2");
        tampering.field(honest, "npB", 256);
        return tampering;
    }

    private static void cheats(VectorCases cases) {
        var all = CheatingProofs.all();
        for (String row : CHEATS) {
            CheatingProofs.Sent sent = all.get(row);
            if (row.equals(HARMLESS)) {
                cases.accept(CaseLine.of("harmless " + row, sent.statement(), sent.proof()));
            } else {
                cases.reject(CaseLine.of("cheat, " + row, sent.statement(), sent.proof()));
            }
        }
    }
}

package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.registration.CheatingRegistrations;
import java.util.List;

/** The cases of {@code registration-v1.jsonl}. */
final class RegistrationVectors {
    private static final List<String> CHEATS =
            List.of("zero", "zero, and F too", "a constant", "degree 45", "degree 60", "not monic");

    private RegistrationVectors() {}

    static VectorCases cases() throws Exception {
        VectorSets sets = VectorSets.seeded();
        Proving proving = sets.proving();
        ObjectNode thirty = proving.registration("30 members", sets.thirty());
        ObjectNode fiftyFive = proving.registration("55 members", sets.fiftyFive());
        var cases = new VectorCases();
        cases.accept(thirty, fiftyFive);
        cases.accept(proving.registration("one member", sets.one()));
        cases.accept(proving.registration("larger bucket", sets.large()));
        cases.reject(tampered(thirty, fiftyFive));
        var cheats = CheatingRegistrations.all();
        for (String name : CHEATS) {
            CheatingRegistrations.Sent sent = cheats.get(name);
            cases.reject(CaseLine.of("cheat, " + name, sent.statement(), sent.proof()));
        }
        return cases;
    }

    private static Tampering tampered(ObjectNode honest, ObjectNode other) {
        var tampering = new Tampering(1);
        tampering.flips(honest, "proof", 3);
        tampering.taken(honest, other, "proof");
        tampering.flips(honest, "body", 1);
        tampering.flips(honest, "commitment", 1);
        tampering.taken(honest, other, "commitment");
        tampering.field(honest, "tenant", "globex");
        tampering.field(honest, "np", 256);
        return tampering;
    }
}

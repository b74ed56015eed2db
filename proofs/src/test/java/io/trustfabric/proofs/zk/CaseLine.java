package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.range.CommittedRange;
import io.trustfabric.proofs.zk.range.RangeProof;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;
import java.math.BigInteger;
import java.util.HexFormat;

/** A statement with its proof as a line that {@link SecondVerifier} reads; {@code proofs/conformance/README.md} has its form. */
final class CaseLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseLine() {}

    static ObjectNode of(String id, RegistrationStatement statement, RegistrationProof proof) {
        return line(id, "registration")
                .put("np", statement.bucket().generators())
                .put("tenant", statement.tenant())
                .put("body", statement.body().hex())
                .put("commitment", hex(statement.commitment().encode()))
                .put("proof", hex(proof.encode()));
    }

    static ObjectNode of(String id, OverlapStatement statement, OverlapProof proof) {
        return line(id, "overlap")
                .put("npA", statement.bucketA().generators())
                .put("npB", statement.bucketB().generators())
                .put("k", statement.k())
                .put("epoch", statement.epoch())
                .put("idType", statement.idType())
                .put("pkE", statement.pkE().hex())
                .put("tenantA", statement.tenantA())
                .put("tenantB", statement.tenantB())
                .put("regA", statement.registrationA().hex())
                .put("regB", statement.registrationB().hex())
                .put("disclosure", statement.disclosure().hex())
                .put("commitmentA", hex(statement.commitmentA().encode()))
                .put("commitmentB", hex(statement.commitmentB().encode()))
                .put("proof", hex(proof.encode()));
    }

    static ObjectNode of(String id, MembershipStatement statement, boolean member, byte[] proof) {
        return line(id, member ? "member" : "nonmember")
                .put("np", statement.bucket().generators())
                .put("epoch", statement.epoch())
                .put("idType", statement.idType())
                .put("pkE", statement.tagKey().hex())
                .put("tenant", statement.tenant())
                .put("reg", statement.registration().hex())
                .put("commitment", hex(statement.commitment().encode()))
                .put("t", hex(statement.tag().encode()))
                .put("proof", hex(proof));
    }

    static ObjectNode of(String id, RangeStatement statement, RangeProof proof) {
        ObjectNode line = line(id, "range")
                .put("tenant", statement.tenant())
                .put("epoch", statement.epoch())
                .put("metric", statement.metric())
                .put("body", statement.body().hex())
                .put("proof", hex(proof.encode()));
        ArrayNode ranges = line.putArray("statements");
        for (CommittedRange range : statement.ranges()) {
            ranges.addObject()
                    .put("lo", unsigned(range.lo()))
                    .put("hi", unsigned(range.hi()))
                    .put("commitment", hex(range.commitment().encode()));
        }
        return line;
    }

    static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    private static ObjectNode line(String id, String kind) {
        return JSON.createObjectNode().put("id", id).put("kind", kind);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

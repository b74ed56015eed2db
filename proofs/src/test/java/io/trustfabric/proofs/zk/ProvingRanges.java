package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.range.CommittedRange;
import io.trustfabric.proofs.zk.range.RangeProver;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.proofs.zk.range.RangeWitness;
import io.trustfabric.proofs.zk.range.SecretValue;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Values that are proved to lie in ranges, one proof for all of them, written as a line for {@link SecondVerifier}. */
final class ProvingRanges {
    private static final Hash32 BODY = Hash32.ofHex("07".repeat(Hash32.SIZE_BYTES));

    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;
    private final List<SecretValue> values = new ArrayList<>();
    private final List<CommittedRange> ranges = new ArrayList<>();
    private String tenant = "acme";

    ProvingRanges(SecretMultiplication multiplication, SecretNonces nonces) {
        this.multiplication = multiplication;
        this.nonces = nonces;
    }

    ProvingRanges of(String name) {
        tenant = name;
        return this;
    }

    /** One more value and range, all unsigned. */
    ProvingRanges with(long value, long lo, long hi) {
        return with(SecretValue.fresh(value, nonces, new byte[0]), lo, hi);
    }

    ProvingRanges with(SecretValue value, long lo, long hi) {
        values.add(value);
        ranges.add(new CommittedRange(lo, hi, value.commitment(multiplication)));
        return this;
    }

    ObjectNode prove(String id) {
        return prove(id, Transcript::new);
    }

    ObjectNode prove(String id, Opening opening) {
        return prove(id, ranges, opening);
    }

    /** The proof that the prover makes about {@code others}, with the openings of its own ranges. */
    ObjectNode prove(String id, List<CommittedRange> others, Opening opening) {
        RangeStatement own = new RangeStatement(tenant, "2026-Q4", "errors/1", BODY, ranges);
        RangeStatement claimed = new RangeStatement(tenant, "2026-Q4", "errors/1", BODY, others);
        var witness = RangeWitness.of(own, values, multiplication).orElseThrow();
        var prover = new RangeProver(multiplication, nonces, opening);
        byte[] proof = prover.prove(claimed, witness).encode();
        ObjectNode line = new ObjectMapper().createObjectNode();
        ArrayNode statements = line.put("id", id)
                .put("kind", "range")
                .put("tenant", tenant)
                .put("epoch", claimed.epoch())
                .put("metric", claimed.metric())
                .put("body", BODY.hex())
                .put("proof", HexFormat.of().formatHex(proof))
                .putArray("statements");
        for (CommittedRange range : others) {
            statements
                    .addObject()
                    .put("lo", unsigned(range.lo()))
                    .put("hi", unsigned(range.hi()))
                    .put(
                            "commitment",
                            HexFormat.of().formatHex(range.commitment().encode()));
        }
        return line;
    }

    /** The own ranges with other bounds for the first of them. */
    List<CommittedRange> claiming(long lo, long hi) {
        return claiming(new CommittedRange(lo, hi, ranges.get(0).commitment()));
    }

    /** The own ranges, the first of them about another commitment. */
    List<CommittedRange> claiming(Point commitment) {
        return claiming(new CommittedRange(ranges.get(0).lo(), ranges.get(0).hi(), commitment));
    }

    private List<CommittedRange> claiming(CommittedRange first) {
        var others = new ArrayList<>(ranges);
        others.set(0, first);
        return others;
    }

    static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}

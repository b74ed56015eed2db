package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.range.CommittedRange;
import io.trustfabric.proofs.zk.range.RangeProver;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.proofs.zk.range.RangeWitness;
import io.trustfabric.proofs.zk.range.SecretValue;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/** Values that are proved to lie in ranges, one proof for all of them, written as a line for {@link SecondVerifier}. */
final class ProvingRanges {
    private static final Hash32 BODY = Hash32.ofHex("11".repeat(Hash32.SIZE_BYTES));

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
        var statement = new RangeStatement(tenant, "2026-11", "error-rate-ppm/1", BODY, ranges);
        var witness = RangeWitness.of(statement, values, multiplication).orElseThrow();
        return CaseLine.of(id, statement, new RangeProver(multiplication, nonces, opening).prove(statement, witness));
    }
}

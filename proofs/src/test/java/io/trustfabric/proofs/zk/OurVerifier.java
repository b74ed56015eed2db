package io.trustfabric.proofs.zk;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.batch.Candidate;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.membership.MemberProof;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.membership.MembershipVerifier;
import io.trustfabric.proofs.zk.membership.NonMemberProof;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.overlap.OverlapVerifier;
import io.trustfabric.proofs.zk.range.CommittedRange;
import io.trustfabric.proofs.zk.range.RangeProof;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.proofs.zk.range.RangeVerifier;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;
import io.trustfabric.proofs.zk.registration.RegistrationVerifier;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;

/** Our verifiers, asked about the lines that {@link SecondVerifier} reads. */
final class OurVerifier {
    private final BatchVerifier batches = new BatchVerifier(new Pippenger(), new SecureRandom());

    boolean accepts(JsonNode line) {
        try {
            Optional<Candidate> candidate =
                    switch (line.get("kind").textValue()) {
                        case "registration" -> registration(line);
                        case "overlap" -> overlap(line);
                        case "range" -> range(line);
                        case "member", "nonmember" -> membership(line);
                        default -> throw new IllegalArgumentException("no such kind of case: " + line.get("kind"));
                    };
            return candidate.isPresent() && batches.holds(candidate.get());
        } catch (MalformedException e) {
            return false;
        }
    }

    private static Optional<Candidate> registration(JsonNode line) throws MalformedException {
        Optional<Bucket> bucket = Bucket.of(line.get("np").intValue());
        Optional<Point> commitment = Point.decode(bytes(line, "commitment"));
        if (bucket.isEmpty() || commitment.isEmpty()) {
            return Optional.empty();
        }
        var statement = new RegistrationStatement(
                bucket.get(), line.get("tenant").textValue(), hash(line, "body"), commitment.get());
        RegistrationProof proof = RegistrationProof.decode(bytes(line, "proof"), bucket.get());
        return Optional.of(new RegistrationVerifier().candidate(statement, proof));
    }

    private static Optional<Candidate> overlap(JsonNode line) throws MalformedException {
        Optional<Bucket> bucketA = Bucket.of(line.get("npA").intValue());
        Optional<Bucket> bucketB = Bucket.of(line.get("npB").intValue());
        Optional<Point> commitmentA = Point.decode(bytes(line, "commitmentA"));
        Optional<Point> commitmentB = Point.decode(bytes(line, "commitmentB"));
        if (bucketA.isEmpty() || bucketB.isEmpty() || commitmentA.isEmpty() || commitmentB.isEmpty()) {
            return Optional.empty();
        }
        var statement = new OverlapStatement(
                bucketA.get(),
                bucketB.get(),
                line.get("k").intValue(),
                line.get("epoch").textValue(),
                line.get("idType").textValue(),
                hash(line, "pkE"),
                line.get("tenantA").textValue(),
                line.get("tenantB").textValue(),
                hash(line, "regA"),
                hash(line, "regB"),
                hash(line, "disclosure"),
                commitmentA.get(),
                commitmentB.get());
        OverlapProof proof = OverlapProof.decode(bytes(line, "proof"), statement.bucket());
        return Optional.of(new OverlapVerifier().candidate(statement, proof));
    }

    private static Optional<Candidate> range(JsonNode line) throws MalformedException {
        var ranges = new ArrayList<CommittedRange>();
        for (JsonNode range : line.get("statements")) {
            BigInteger lo = range.get("lo").bigIntegerValue();
            BigInteger hi = range.get("hi").bigIntegerValue();
            Optional<Point> commitment = Point.decode(bytes(range, "commitment"));
            if (commitment.isEmpty() || !isU64(lo) || !isU64(hi)) {
                return Optional.empty();
            }
            ranges.add(new CommittedRange(lo.longValue(), hi.longValue(), commitment.get()));
        }
        var statement = new RangeStatement(
                line.get("tenant").textValue(),
                line.get("epoch").textValue(),
                line.get("metric").textValue(),
                hash(line, "body"),
                ranges);
        if (statement.check() instanceof Verdict.Rejected) {
            return Optional.empty(); // it has no number of slots to decode a proof for
        }
        RangeProof proof = RangeProof.decode(bytes(line, "proof"), statement.slots());
        return Optional.of(new RangeVerifier().candidate(statement, proof));
    }

    private static boolean isU64(BigInteger number) {
        return number.signum() >= 0 && number.bitLength() <= Long.SIZE;
    }

    private static Optional<Candidate> membership(JsonNode line) throws MalformedException {
        Optional<Bucket> bucket = Bucket.of(line.get("np").intValue());
        Optional<Point> commitment = Point.decode(bytes(line, "commitment"));
        Optional<Scalar> tag = Scalar.decode(bytes(line, "t"));
        if (bucket.isEmpty() || commitment.isEmpty() || tag.isEmpty()) {
            return Optional.empty();
        }
        var statement = new MembershipStatement(
                bucket.get(),
                line.get("epoch").textValue(),
                line.get("idType").textValue(),
                hash(line, "pkE"),
                line.get("tenant").textValue(),
                hash(line, "reg"),
                commitment.get(),
                tag.get());
        byte[] proof = bytes(line, "proof");
        var verifier = new MembershipVerifier();
        return Optional.of(
                line.get("kind").textValue().equals("member")
                        ? verifier.member(statement, MemberProof.decode(proof, bucket.get()))
                        : verifier.nonMember(statement, NonMemberProof.decode(proof, bucket.get())));
    }

    private static Hash32 hash(JsonNode line, String field) {
        return Hash32.of(bytes(line, field));
    }

    private static byte[] bytes(JsonNode line, String field) {
        return HexFormat.of().parseHex(line.get(field).textValue());
    }
}

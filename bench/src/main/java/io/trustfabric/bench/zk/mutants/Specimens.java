package io.trustfabric.bench.zk.mutants;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Generators;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.membership.MemberProof;
import io.trustfabric.proofs.zk.membership.MembershipProver;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.membership.MembershipVerifier;
import io.trustfabric.proofs.zk.membership.NonMemberProof;
import io.trustfabric.proofs.zk.overlap.OverlapProof;
import io.trustfabric.proofs.zk.overlap.OverlapProver;
import io.trustfabric.proofs.zk.overlap.OverlapStatement;
import io.trustfabric.proofs.zk.overlap.OverlapVerifier;
import io.trustfabric.proofs.zk.overlap.OverlapWitness;
import io.trustfabric.proofs.zk.range.CommittedRange;
import io.trustfabric.proofs.zk.range.RangeProof;
import io.trustfabric.proofs.zk.range.RangeProver;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.proofs.zk.range.RangeVerifier;
import io.trustfabric.proofs.zk.range.RangeWitness;
import io.trustfabric.proofs.zk.range.SecretValue;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.RegistrationProof;
import io.trustfabric.proofs.zk.registration.RegistrationProver;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;
import io.trustfabric.proofs.zk.registration.RegistrationVerifier;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import io.trustfabric.proofs.zk.transcript.Opening;
import io.trustfabric.proofs.zk.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Proofs of all five protocols in the smallest bucket: two tenants whose sets share three tags, and values in ranges. */
final class Specimens {
    private static final Bucket BUCKET = Bucket.B64;
    private static final int SHARED = 3;
    static final int KINDS = 6;
    /** Fewer than any of these protocols absorbs before its last challenge. */
    static final int MESSAGES = 20;

    private static final int OPENED_POINTS = 2 * BUCKET.rounds() + 1;

    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;
    private final SecretSet setA;
    private final SecretSet setB;
    private final Point commitmentA;
    private final Point commitmentB;

    Specimens(SecureRandom random) throws SetRefusedException {
        this.multiplication = new SecretMultiplication(random);
        this.nonces = new SecretNonces(random, random.generateSeed(32));
        this.setA = SecretSet.of(BUCKET, tags(1, 30), nonces);
        this.setB = SecretSet.of(BUCKET, tags(31 - SHARED, 50), nonces);
        this.commitmentA = setA.commitment(multiplication);
        this.commitmentB = setB.commitment(multiplication);
    }

    private static List<Scalar> tags(int from, int to) {
        return LongStream.rangeClosed(from, to).mapToObj(Scalar::of).toList();
    }

    /** Two honest proofs of each kind, then {@code crooked} ones whose transcripts heard something else. */
    List<Specimen> make(int crooked) {
        var all = new ArrayList<Specimen>();
        for (int i = 0; i < 2; i++) {
            all.addAll(one(Transcript::new, true));
        }
        for (int misheard = 0; all.size() < 2 * KINDS + crooked; misheard++) {
            int message = misheard % MESSAGES;
            all.addAll(one(protocol -> new CrookedConversation(protocol, message), false));
        }
        return all;
    }

    private List<Specimen> one(Opening opening, boolean honest) {
        return List.of(
                registration(opening, honest),
                overlap(opening, honest),
                member(opening, honest),
                nonMember(opening, honest),
                range(opening, honest, CommittedRange.MAX),
                range(opening, honest, 1_000));
    }

    private Specimen registration(Opening opening, boolean honest) {
        var statement = new RegistrationStatement(BUCKET, "acme", hash(1), commitmentA);
        byte[] proof = new RegistrationProver(multiplication, nonces, opening)
                .prove(statement, setA)
                .encode();
        var readings = new ArrayList<Specimen.Reading>();
        for (RegistrationStatement s : List.of(
                statement,
                new RegistrationStatement(BUCKET, "apex", hash(1), commitmentA),
                new RegistrationStatement(BUCKET, "acme", hash(2), commitmentA),
                new RegistrationStatement(BUCKET, "acme", hash(1), commitmentB),
                new RegistrationStatement(BUCKET, "acme", hash(1), commitmentA.plus(Generators.U)))) {
            readings.add(bytes -> new RegistrationVerifier().candidate(s, RegistrationProof.decode(bytes, BUCKET)));
        }
        return new Specimen("registration", honest, proof, 2 + OPENED_POINTS, 2, readings);
    }

    private Specimen overlap(Opening opening, boolean honest) {
        OverlapWitness witness = OverlapWitness.of(setA, setB, 5).orElseThrow();
        OverlapStatement statement = overlap(5, "2026-Q4", "acme", commitmentA, commitmentB, 5);
        byte[] proof = new OverlapProver(multiplication, nonces, opening)
                .prove(statement, setA, setB, witness)
                .encode();
        var readings = new ArrayList<Specimen.Reading>();
        for (OverlapStatement s : List.of(
                statement,
                overlap(4, "2026-Q4", "acme", commitmentA, commitmentB, 5),
                overlap(6, "2026-Q4", "acme", commitmentA, commitmentB, 5),
                overlap(0, "2026-Q4", "acme", commitmentA, commitmentB, 5),
                overlap(5, "2027-Q1", "acme", commitmentA, commitmentB, 5),
                overlap(5, "2026-Q4", "apex", commitmentA, commitmentB, 5),
                overlap(5, "2026-Q4", "acme", commitmentB, commitmentA, 5),
                overlap(5, "2026-Q4", "acme", commitmentA, commitmentB.plus(Generators.H), 5),
                overlap(5, "2026-Q4", "acme", commitmentA, commitmentB, 6))) {
            readings.add(bytes -> new OverlapVerifier().candidate(s, OverlapProof.decode(bytes, BUCKET)));
        }
        return new Specimen("overlap", honest, proof, 11 + OPENED_POINTS, 7, readings);
    }

    private static OverlapStatement overlap(int k, String epoch, String tenant, Point a, Point b, int disclosure) {
        return new OverlapStatement(
                BUCKET, BUCKET, k, epoch, "email/1", hash(1), tenant, "beta", hash(2), hash(3), hash(disclosure), a, b);
    }

    private Specimen member(Opening opening, boolean honest) {
        MembershipStatement statement = asked("acme", commitmentA, 7);
        byte[] proof = new MembershipProver(multiplication, nonces, opening)
                .member(statement, setA)
                .encode();
        var readings = new ArrayList<Specimen.Reading>();
        for (MembershipStatement s : List.of(
                statement,
                asked("acme", commitmentA, 8),
                asked("apex", commitmentA, 7),
                asked("acme", commitmentB, 7))) {
            readings.add(bytes -> new MembershipVerifier().member(s, MemberProof.decode(bytes, BUCKET)));
        }
        return new Specimen("member", honest, proof, OPENED_POINTS, 2, readings);
    }

    private Specimen nonMember(Opening opening, boolean honest) {
        MembershipStatement statement = asked("acme", commitmentA, 99);
        byte[] proof = new MembershipProver(multiplication, nonces, opening)
                .nonMember(statement, setA)
                .encode();
        var readings = new ArrayList<Specimen.Reading>();
        for (MembershipStatement s : List.of(
                statement,
                asked("acme", commitmentA, 7),
                asked("apex", commitmentA, 99),
                asked("acme", commitmentB, 99))) {
            readings.add(bytes -> new MembershipVerifier().nonMember(s, NonMemberProof.decode(bytes, BUCKET)));
        }
        return new Specimen("nonmember", honest, proof, 2 + OPENED_POINTS, 4, readings);
    }

    private static MembershipStatement asked(String tenant, Point commitment, long tag) {
        return new MembershipStatement(
                BUCKET, "2026-Q4", "email/1", hash(1), tenant, hash(2), commitment, Scalar.of(tag));
    }

    /** @param hi with the largest there is, one slot; with another, two */
    private Specimen range(Opening opening, boolean honest, long hi) {
        SecretValue value = SecretValue.fresh(421, nonces, new byte[] {1});
        Point commitment = value.commitment(multiplication);
        RangeStatement statement = ranged("acme", 0, hi, commitment);
        RangeWitness witness =
                RangeWitness.of(statement, List.of(value), multiplication).orElseThrow();
        byte[] proof = new RangeProver(multiplication, nonces, opening)
                .prove(statement, witness)
                .encode();
        var readings = new ArrayList<Specimen.Reading>();
        for (RangeStatement s : List.of(
                statement,
                ranged("apex", 0, hi, commitment),
                ranged("acme", 0, hi - 1, commitment),
                ranged("acme", 1, hi, commitment),
                ranged("acme", 0, hi, commitment.plus(Generators.V)))) {
            readings.add(bytes -> new RangeVerifier().candidate(s, RangeProof.decode(bytes, s.slots())));
        }
        int rounds = 6 + Integer.numberOfTrailingZeros(statement.slots());
        return new Specimen("range", honest, proof, 4 + 2 * rounds, 5, readings);
    }

    private static RangeStatement ranged(String tenant, long lo, long hi, Point commitment) {
        return new RangeStatement(
                tenant, "2026-Q4", "meters/1", hash(4), List.of(new CommittedRange(lo, hi, commitment)));
    }

    private static Hash32 hash(int each) {
        var bytes = new byte[Hash32.SIZE_BYTES];
        Arrays.fill(bytes, (byte) each);
        return Hash32.of(bytes);
    }
}

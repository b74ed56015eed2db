package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.disclosure.EncryptionKey;
import io.trustfabric.proofs.zk.disclosure.SealedDisclosure;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.MembershipKind;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.membership.MembershipProver;
import io.trustfabric.proofs.zk.membership.MembershipStatement;
import io.trustfabric.proofs.zk.overlap.OverlapProver;
import io.trustfabric.proofs.zk.overlap.OverlapWitness;
import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.RegistrationProver;
import io.trustfabric.proofs.zk.registration.RegistrationStatement;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tenant that does what it should, with tags 0, 1, .. in common with the others and ten of its own. */
final class HonestParty {
    static final BatchVerifier VERIFIER = new BatchVerifier(new Pippenger(), seeded(99));

    private final String tenant;
    private final SigningKey key;
    private final SecureRandom random;
    private final SecretMultiplication multiplication;
    private final SecretNonces nonces;
    private final EncryptionKey encryption;
    private final SecretSet set;

    HonestParty(String tenant, SigningKey key, int seed, int inCommon) {
        this.tenant = tenant;
        this.key = key;
        this.random = seeded(seed);
        this.multiplication = new SecretMultiplication(random);
        this.nonces = new SecretNonces(random, new byte[] {(byte) seed});
        this.encryption = EncryptionKey.generate(random);
        this.set = set(seed, inCommon);
    }

    private SecretSet set(int seed, int inCommon) {
        List<Scalar> tags = new ArrayList<>();
        for (int i = 0; i < inCommon; i++) {
            tags.add(tag(i));
        }
        for (int i = 0; i < 10; i++) {
            tags.add(tag(1000 * seed + i));
        }
        try {
            return SecretSet.of(Bucket.B64, tags, nonces);
        } catch (SetRefusedException e) {
            throw new AssertionError(e);
        }
    }

    static Scalar tag(int number) {
        return Scalar.of(1_000_003L * (number + 1));
    }

    SecretSet set() {
        return set;
    }

    SignedEvent registers(String dataset) {
        var draft = new Registered(
                tenant,
                "2026-Q4",
                "email/1",
                EventHashes.key(Scene.TAG_KEY),
                dataset,
                Bucket.B64.generators(),
                90,
                set.commitment(multiplication),
                OpaqueBytes.PENDING);
        var statement = new RegistrationStatement(Bucket.B64, tenant, EventHashes.body(draft), draft.commitment());
        byte[] proof = new RegistrationProver(multiplication, nonces)
                .prove(statement, set)
                .encode();
        return SignedEvent.sign(draft.withProof(OpaqueBytes.of(proof)), key);
    }

    SignedEvent discloses(SignedEvent own, SignedEvent provers, HonestParty prover, int k) {
        var draft = new Disclosed(
                provers.hash(),
                own.hash(),
                prover.tenant,
                tenant,
                "deconfliction",
                k,
                350,
                EventHashes.key(prover.encryption.publicKey()),
                OpaqueBytes.PENDING);
        byte[] sealed =
                SealedDisclosure.seal(set, prover.encryption.publicKey(), EventHashes.clearFields(draft), random);
        return SignedEvent.sign(draft.withSealed(OpaqueBytes.of(sealed)), key);
    }

    SecretSet opens(SignedEvent event, SignedEvent registration) throws MalformedException {
        var disclosed = (Disclosed) event.event();
        return SealedDisclosure.open(
                disclosed.sealed().bytes(),
                encryption,
                EventHashes.clearFields(disclosed),
                Bucket.B64,
                ((Registered) registration.event()).commitment(),
                multiplication);
    }

    /** Empty where the sets share more than was agreed. */
    Optional<SignedEvent> proves(Exchange exchange, SecretSet others, String request) {
        int k = exchange.agreement().k();
        return OverlapWitness.of(set, others, k).map(witness -> {
            byte[] proof = new OverlapProver(multiplication, nonces)
                    .prove(exchange.statement(), set, others, witness)
                    .encode();
            return SignedEvent.sign(
                    new Proved(
                            request,
                            tenant,
                            exchange.a().hash(),
                            exchange.b().hash(),
                            exchange.disclosure(),
                            k,
                            OpaqueBytes.of(proof)),
                    key);
        });
    }

    SignedEvent answers(SignedEvent registration, Scalar tag, String request) {
        var registered = (Registered) registration.event();
        var statement = new MembershipStatement(
                Bucket.B64,
                registered.epoch(),
                registered.idType(),
                registered.pkE(),
                tenant,
                registration.hash(),
                registered.commitment(),
                tag);
        var prover = new MembershipProver(multiplication, nonces);
        boolean member = MembershipProver.contains(set, tag);
        byte[] proof = member
                ? prover.member(statement, set).encode()
                : prover.nonMember(statement, set).encode();
        MembershipKind kind = member ? MembershipKind.MEMBER : MembershipKind.NON_MEMBER;
        return SignedEvent.sign(
                new MembershipAnswered(request, tenant, registration.hash(), tag, kind, OpaqueBytes.of(proof)), key);
    }

    private static SecureRandom seeded(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

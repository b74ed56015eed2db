package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.curve.SecretMultiplication;
import io.trustfabric.proofs.zk.field.SecretNonces;
import io.trustfabric.proofs.zk.voprf.DleqProof;
import io.trustfabric.proofs.zk.voprf.DleqProver;
import io.trustfabric.proofs.zk.voprf.VoprfServer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * Answers one epoch's requests. It sees uniform points and their number, nothing else; who may ask, and how often, was
 * decided before. Not safe for use by several threads; each may have one for the same key.
 */
public final class TagService {
    private final EpochKey key;
    private final DleqProver prover;
    private final VoprfServer server;

    public TagService(EpochKey key, SecureRandom random) {
        this.key = key;
        var multiplication = new SecretMultiplication(random);
        this.prover = new DleqProver(multiplication, new SecretNonces(random, nonceMaterial(key)));
        this.server = new VoprfServer(key.key(), multiplication, prover);
    }

    /** Outlives the key, so it must not be the key: a hash, from which nobody gets back. */
    private static byte[] nonceMaterial(EpochKey key) {
        byte[] secret = key.encodeSecret();
        byte[] material = Hash32.sha256(secret).bytes();
        Arrays.fill(secret, (byte) 0);
        return material;
    }

    /**
     * @throws MalformedException with SUBJECT_MISMATCH if the request is for another epoch or key, with EXPIRED if the
     *     key is destroyed
     */
    public TagResponse answer(TagRequest request) throws MalformedException {
        EpochPublicKey published = key.publicKey();
        if (!request.epoch().equals(published.epoch())) {
            throw new MalformedException(
                    Reason.SUBJECT_MISMATCH,
                    "a request for epoch %s, this is %s".formatted(request.epoch(), published.epoch()));
        }
        if (!request.pkE().equals(published.hash())) {
            throw new MalformedException(
                    Reason.SUBJECT_MISMATCH,
                    "a request for key %s, this epoch's is %s"
                            .formatted(request.pkE().hex(), published.hash().hex()));
        }
        if (key.isDestroyed()) {
            throw new MalformedException(
                    Reason.EXPIRED, "the key of epoch %s is destroyed".formatted(published.epoch()));
        }
        List<Point> evaluated = server.evaluateEach(request.elements());
        BoundPair pair = BoundPair.of(published, request, evaluated);
        DleqProof proof = prover.prove(key.key(), List.of(pair.m()), List.of(pair.z()));
        return new TagResponse(request.hash(), evaluated, proof);
    }
}

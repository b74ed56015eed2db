package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;

/**
 * A tenant commits to a set. Source: overlap-v1, section 6.
 *
 * @param idType identifier type with its normalisation's version, such as {@code email/1}
 * @param pkE SHA-256 of the 65 bytes of the epoch's public key
 * @param dataset the tenant's own name for what it registers
 * @param generators N', the bucket; which ones exist is the ledger's matter
 * @param timeMillis when the tenant says it did this; the log's time decides, not this one
 * @param commitment C_A
 * @param proof REG-v1, in its own encoding
 */
public record Registered(
        String tenant,
        String epoch,
        String idType,
        Hash32 pkE,
        String dataset,
        int generators,
        long timeMillis,
        Point commitment,
        OpaqueBytes proof)
        implements TenantEvent {

    public Registered {
        Shape.text("tenant", tenant);
        Shape.epoch(epoch);
        Shape.idType(idType);
        Shape.text("dataset", dataset);
        Shape.time("timeMillis", timeMillis);
        Shape.size("proof", proof, Proved.MOST_PROOF_BYTES);
    }

    @Override
    public String signer() {
        return tenant;
    }

    /** The same registration with another proof. */
    public Registered withProof(OpaqueBytes other) {
        return new Registered(tenant, epoch, idType, pkE, dataset, generators, timeMillis, commitment, other);
    }
}

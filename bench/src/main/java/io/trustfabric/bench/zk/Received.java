package io.trustfabric.bench.zk;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.batch.Candidate;

/** A proof as it came, in bytes, beside its statement. */
interface Received {

    /** Decodes it and runs its transcript. */
    Candidate candidate() throws MalformedException;
}

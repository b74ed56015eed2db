package io.trustfabric.proofs.zk;

import io.trustfabric.proofs.zk.registration.Bucket;
import io.trustfabric.proofs.zk.registration.SecretSet;
import io.trustfabric.proofs.zk.registration.SetRefusedException;
import java.security.NoSuchAlgorithmException;

/**
 * The sets that the vectors are about, and who proves things of them.
 *
 * @param thirty tags 0 to 29
 * @param fiftyFive tags 25 to 79: a full bucket; five shared with the thirty
 * @param one tag 100
 * @param large tags 28 to 149, in the next bucket; two shared with the thirty
 */
record VectorSets(Proving proving, SecretSet thirty, SecretSet fiftyFive, SecretSet one, SecretSet large) {

    /** The same in every run. */
    static VectorSets seeded() throws NoSuchAlgorithmException, SetRefusedException {
        var proving = new Proving(41);
        return new VectorSets(
                proving,
                proving.set(Bucket.B64, 0, 30),
                proving.set(Bucket.B64, 25, 80),
                proving.set(Bucket.B64, 100, 101),
                proving.set(Bucket.B256, 28, 150));
    }
}

package io.trustfabric.services.signer.cosign;

import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one round of asking brought.
 *
 * @param checkpoint as it was asked about, with every good cosignature under the log's signature
 * @param quorumMet whether these are enough for the policy
 * @param failures why each of the other cosigners gave none: its vkey's name to one line for a person
 */
public record CosignRound(SignedCheckpoint checkpoint, boolean quorumMet, SortedMap<String, String> failures) {

    CosignRound(SignedCheckpoint checkpoint, boolean quorumMet, Map<String, String> failures) {
        this(checkpoint, quorumMet, new TreeMap<>(failures));
    }
}

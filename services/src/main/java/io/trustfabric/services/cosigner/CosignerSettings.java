package io.trustfabric.services.cosigner;

import io.trustfabric.proofs.tlog.cosign.KnownLogs;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * What one cosigner is. Who controls the key cosigns what he likes; who controls the logs decides whose checkpoints are cosigned;
 * who controls the folder makes the cosigner forget, and a cosigner that forgot signs a second tree.
 *
 * @param listen address and port; port 0 takes a free one
 * @param logs whose checkpoints are cosigned
 * @param stateFolder memory of this cosigner alone: never shared, never restored from a backup
 */
public record CosignerSettings(InetSocketAddress listen, CosignatureSigner signer, KnownLogs logs, Path stateFolder) {

    public CosignerSettings {
        for (VerifierKey log : logs.all()) {
            if (log.key().equals(signer.key().verifyingKey())) {
                throw new IllegalArgumentException(
                        "the cosigner's key is the key of the log %s: a log that cosigns itself is no second opinion"
                                .formatted(log.name()));
            }
        }
    }
}

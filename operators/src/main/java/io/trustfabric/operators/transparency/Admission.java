package io.trustfabric.operators.transparency;

import io.trustfabric.proofs.keys.VerifyingKey;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Whether an outcome may enter the log: it must be about somebody, and be signed by who may sign it.
 *
 * @param witnessKeys base64 of the public keys that sign verdicts; none means that no verdict is admitted
 * @param authorityKey base64 of the public key that signs key records; empty means that none is admitted
 */
public record Admission(List<String> witnessKeys, String authorityKey) implements Serializable {
    /** A receipt carries the payload in base64 and must fit into a record of its topic. */
    public static final int MAX_PAYLOAD_BYTES = 3 << 20;

    public Admission {
        witnessKeys = List.copyOf(witnessKeys);
    }

    /** Decodes the keys, once for all outcomes, and makes the tables of those that check every verdict. */
    AdmissionGate open() {
        return new AdmissionGate(
                witnessKeys.stream()
                        .map(VerifyingKey::ofBase64)
                        .map(VerifyingKey::forManySignatures)
                        .toList(),
                authorityKey.isEmpty() ? Optional.empty() : Optional.of(VerifyingKey.ofBase64(authorityKey)));
    }
}

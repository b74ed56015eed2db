package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;

/** Signs notes with Ed25519 under a name. For a log the name is its origin. */
public record NoteSigner(String name, SigningKey key) {

    public VerifierKey verifierKey() {
        return new VerifierKey(name, SignatureType.ED25519, key.verifyingKey());
    }

    NoteSignature sign(String text) {
        return new NoteSignature(name, verifierKey().keyId(), key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }
}

package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.keys.SigningKey;

/**
 * Makes cosignatures of type 0x04 under a name. The signed bytes do not have the name in them: one key must never serve two
 * names, nor a log and a cosigner (C2SP tlog-cosignature 01194db1).
 *
 * @param name best a URL without scheme that says whose cosigner it is
 */
public record CosignatureSigner(String name, SigningKey key) {

    public CosignatureSigner {
        if (!KeyName.valid(name)) {
            throw new IllegalArgumentException("a cosigner's name has no spaces and no plus: \"%s\"".formatted(name));
        }
    }

    public VerifierKey verifierKey() {
        return new VerifierKey(name, SignatureType.COSIGNATURE_V1, key.verifyingKey());
    }

    /**
     * Says that, as of that time, this is the largest tree of its log that the signer has seen, and that it extends all
     * the earlier ones. Whoever calls has checked both and keeps them.
     *
     * @param timeSeconds POSIX time, not negative
     */
    public NoteSignature sign(Checkpoint checkpoint, long timeSeconds) {
        if (timeSeconds < 0) {
            throw new IllegalArgumentException("a cosignature's time is not before 1970: " + timeSeconds);
        }
        byte[] signature = key.sign(Cosignature.message(timeSeconds, checkpoint.text()));
        return new NoteSignature(name, verifierKey().keyId(), new Cosignature(timeSeconds, signature).encode());
    }
}

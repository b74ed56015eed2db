package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;

/** Signature types that are known here, by their identifier byte (C2SP signed-note, "Signature types"). */
public enum SignatureType {
    /** Ed25519 over the note's text. */
    ED25519(0x01),
    /** A witness's timestamped Ed25519 (C2SP tlog-cosignature 01194db1). */
    COSIGNATURE_V1(0x04);

    private final byte identifier;

    SignatureType(int identifier) {
        this.identifier = (byte) identifier;
    }

    public byte identifier() {
        return identifier;
    }

    static SignatureType of(byte identifier) throws MalformedException {
        for (SignatureType type : values()) {
            if (type.identifier == identifier) {
                return type;
            }
        }
        throw new MalformedException(
                Reason.UNSUPPORTED, "signature type 0x%02x; known are 0x01 and 0x04".formatted(identifier));
    }
}

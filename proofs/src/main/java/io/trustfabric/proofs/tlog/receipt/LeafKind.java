package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;

/** What an entry of the log is about. Codes and names are on the wire: append only. */
public enum LeafKind {
    /** A witness envelope: DSSE with an in-toto Statement. */
    VERDICT(1),
    /** A key record of trust.keys.v1: DSSE by the authority. */
    KEY(2);

    private final byte code;

    LeafKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static LeafKind of(byte code) throws MalformedException {
        for (LeafKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new MalformedException(
                Reason.UNSUPPORTED, "leaf kind %d; known are 1 and 2".formatted(Byte.toUnsignedInt(code)));
    }

    static LeafKind named(String name) throws MalformedException {
        for (LeafKind kind : values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new MalformedException(Reason.UNSUPPORTED, "leaf kind \"%s\"".formatted(name));
    }
}

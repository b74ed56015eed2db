package io.trustfabric.local.simulation;

/** The arrows of the design: each does something durable that the next relies on. */
public enum Arrow {
    SEQUENCE("an outcome is written to tlog.sequence.v1"),
    STAGE_CHECKPOINT("the sequence stage remembers how far it has read"),
    TENANT_TILES("full tiles of tenant logs are made durable"),
    ADMITTED("an admitted entry is written to tlog.admitted.v1"),
    CUT("a part of a cut is written to tlog.heads.v1"),
    INTEGRATOR_CHECKPOINT("the integrator's state is kept"),
    FENCE("a signer fences the others"),
    EPOCH("epochs are committed to tlog.root-sequence.v1"),
    ROOT_TILES("the root log's tiles are made durable"),
    SNAPSHOT("a snapshot is committed to tlog.root-sequence.v1"),
    INTENT("the intent is committed to tlog.signed.v1"),
    SIGNATURE("the signature is made"),
    COSIGNATURES("cosigners are asked"),
    SIGNED_TAKEN("the broker takes SIGNED in an open transaction"),
    CHECKPOINT("the checkpoint file is replaced"),
    SIGNED("SIGNED is committed");

    private final String text;

    Arrow(String text) {
        this.text = text;
    }

    /** What is done there, for people. */
    public String text() {
        return text;
    }

    /** Whether a schedule comes there once or twice only. */
    boolean isRare() {
        return this == TENANT_TILES || this == SNAPSHOT;
    }

    /** Whether it is crossed for each single record. */
    boolean isOfEachRecord() {
        return this == SEQUENCE || this == ADMITTED || this == CUT;
    }

    /** Whether the signer does it: it can sleep there while another takes over. */
    public boolean isSigners() {
        return compareTo(FENCE) >= 0;
    }
}

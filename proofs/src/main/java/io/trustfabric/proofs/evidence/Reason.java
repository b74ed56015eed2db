package io.trustfabric.proofs.evidence;

/**
 * Why evidence was rejected. These names are on the wire and in exit messages: append only, never rename,
 * never reorder.
 */
public enum Reason {
    /** A proof has more hashes than the tree has levels. */
    PATH_TOO_LONG,
    /** A proof has fewer hashes than the way to the root needs. */
    PATH_TOO_SHORT,
    /** The root that the proof leads to is not the one that was signed. */
    ROOT_MISMATCH,
    /** A hash is not 32 bytes. */
    BAD_HASH_LENGTH,
    /** An index at or after the end of the tree, or a size out of range. */
    INDEX_OUT_OF_RANGE,
    /** Not the format that it should be: syntax, encoding, a missing or a repeated part. */
    MALFORMED,
    /** More bytes than this kind of evidence may have. */
    TOO_LARGE,
    /** Well formed, but a version, type or algorithm that this code does not know. */
    UNSUPPORTED,
    /** No signature by a key that the verifier knows. */
    UNKNOWN_KEY,
    /** A signature by a known key that does not verify. */
    BAD_SIGNATURE,
    /** The key's validity has ended at the time in question. */
    EXPIRED,
    /** The authority has revoked the key. */
    REVOKED,
    /** The key's validity has not begun at the time in question. */
    NOT_YET_VALID,
    /** A good signature by a key that has no business signing this. */
    WRONG_ROLE,
    /** A good signature by another tenant's key. */
    WRONG_TENANT,
    /** A payload, salt and commitment that do not belong together. */
    COMMITMENT_MISMATCH,
    /** Two signed statements of one log that cannot both be true: evidence against the log. */
    FORK,
    /** Signed, but not about what it was presented for. */
    SUBJECT_MISMATCH,
    /** A type of payload other than the one that is asked for here. */
    WRONG_PAYLOAD_TYPE,
    /** The log's name is not the one that the verifier pinned. */
    WRONG_ORIGIN,
    /** Bytes left over after a whole piece of evidence. */
    TRAILING_BYTES,
    /** Statements of one log that break the log's own rules, whatever their signatures. */
    INCONSISTENT,
    /** A zero-knowledge proof, well formed, that does not hold for its statement. */
    PROOF_INVALID,
    /** A statement that no proof can be about: a parameter out of range, or two parties that are one. */
    BAD_STATEMENT,
    /** Sealed for another key or under other clear fields, or changed since it was sealed. */
    UNDECRYPTABLE
}

package io.trustfabric.proofs.zk.exchange;

import io.trustfabric.proofs.evidence.Reason;

/**
 * Why the ledger refuses an event, one for each rule. These names are on the wire: append only, never rename, never
 * reorder. What each rule prevents: docs/spec/exchange-files.md.
 */
public enum ExchangeRefusal {
    /** The bytes are no event in its one form. */
    MALFORMED,
    /** More bytes than an event may have. */
    TOO_LARGE,
    /** Well formed, but a kind, a version or a kind of proof that this code does not know. */
    UNSUPPORTED,
    /** Not after the event before it in the log. */
    LOG_ORDER,
    /** No signature by a key that the authority certified before. */
    UNKNOWN_KEY,
    /** A signature that does not verify. */
    BAD_SIGNATURE,
    /** Signed by a key of another role. */
    WRONG_ROLE,
    /** The authority revoked the key earlier in the log. */
    KEY_REVOKED,
    /** The key's validity had ended at the log's time. */
    KEY_EXPIRED,
    /** The key's validity had not begun at the log's time. */
    KEY_NOT_YET_VALID,
    /** Signed by a key of another tenant than the one that the event speaks for. */
    WRONG_TENANT,
    /** The epoch has been announced before. */
    EPOCH_REPEATED,
    /** The windows are not: registration, then disclosure, then the close. */
    EPOCH_WINDOWS,
    /** No such epoch has been announced. */
    UNKNOWN_EPOCH,
    /** The tenant has registered this dataset in this epoch before. */
    REGISTRATION_REPEATED,
    /** Outside of the epoch's registration window. */
    REGISTRATION_WINDOW,
    /** A disclosure of the epoch comes earlier in the log. */
    DISCLOSURES_BEGUN,
    /** Not one of the epoch's identifier types and normalisations. */
    UNKNOWN_ID_TYPE,
    /** Not the epoch's key of the tag service. */
    WRONG_TAG_KEY,
    /** No bucket has this N'. */
    UNKNOWN_BUCKET,
    /** The log has no accepted registration of this hash before. */
    UNKNOWN_REGISTRATION,
    /** The signer of an agreement does not own set B. */
    NOT_OWNER_OF_B,
    /** The agreement names a prover that does not own set A. */
    WRONG_PROVER,
    /** Both sets are one tenant's. */
    SAME_TENANT,
    /** Both registrations have one commitment. */
    SAME_COMMITMENT,
    /** The registrations are of two epochs. */
    OTHER_EPOCH,
    /** The registrations are of two identifier types or normalisations. */
    OTHER_ID_TYPE,
    /** Below 0, or above k_max of the smaller bucket. */
    K_OUT_OF_RANGE,
    /** The sealed part is not as long as a set of B's bucket makes it. */
    SEALED_LENGTH,
    /** Outside of the epoch's disclosure window. */
    DISCLOSURE_WINDOW,
    /** The agreement's expiry is not after the log's time. */
    AGREEMENT_EXPIRED,
    /** The two sets have an agreement with another k. */
    SECOND_K,
    /** The two sets have an agreement in this direction. */
    AGREEMENT_REPEATED,
    /** The tenant has used the request's id for other bytes. */
    REQUEST_CONFLICT,
    /** The signer of an answer does not own set A. */
    NOT_OWNER_OF_A,
    /** The log has no accepted disclosure of this hash before. */
    UNKNOWN_DISCLOSURE,
    /** The disclosure is about other registrations. */
    OTHER_REGISTRATIONS,
    /** No disclosure is named, and the owner of set B has not stated that the prover holds both. */
    NO_CUSTODY,
    /** Not the k that was agreed. */
    WRONG_K,
    /** The prover has closed the exchange without a proof. */
    CLOSED_BY_NO_PROOF,
    /** At or after the time by which the epoch's exchanges end. */
    EXCHANGE_CLOSED,
    /** The exchange has a proof, so it cannot close without one. */
    ALREADY_PROVED,
    /** A membership answer by somebody other than the set's owner. */
    NOT_SET_OWNER,
    /** The proof's bytes are not the encoding of a proof of this bucket. */
    PROOF_MALFORMED,
    /** A proof that does not hold for its statement. */
    PROOF_INVALID,
    /** The epoch's tag key is an earlier epoch's. */
    TAG_KEY_REUSED,
    /** An announcement at or after the start of the epoch's registration window. */
    EPOCH_LATE;

    /** What an envelope's or a decoder's reason is called here. */
    static ExchangeRefusal of(Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> TOO_LARGE;
            case UNSUPPORTED, WRONG_PAYLOAD_TYPE -> UNSUPPORTED;
            case UNKNOWN_KEY -> UNKNOWN_KEY;
            case BAD_SIGNATURE -> BAD_SIGNATURE;
            case WRONG_ROLE -> WRONG_ROLE;
            case REVOKED -> KEY_REVOKED;
            case EXPIRED -> KEY_EXPIRED;
            case NOT_YET_VALID -> KEY_NOT_YET_VALID;
            default -> MALFORMED;
        };
    }
}

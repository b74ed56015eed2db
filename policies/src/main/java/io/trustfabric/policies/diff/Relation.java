package io.trustfabric.policies.diff;

/** How a policy's new version stands to its old one, in whatever set and graph they are installed. */
public enum Relation {
    /** They answer alike. */
    EQUIVALENT,
    /** The new one never lets more through and obliges to no less, and sometimes lets less through or obliges to more. */
    TIGHTER,
    /** The other way round. */
    LOOSER,
    /** Each is tighter somewhere: there is a case for both. */
    INCOMPARABLE,
    /** The search did not look at everything, and the cases that it found, if any, point in one direction only. */
    UNKNOWN
}

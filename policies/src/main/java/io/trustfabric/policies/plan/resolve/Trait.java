package io.trustfabric.policies.plan.resolve;

/** What happened to a value on its way from the stored columns, as far as an aggregate of it must know. A stored column has none. */
enum Trait {
    /** Scaled, shifted, spelled otherwise, or one of a fixed grid: a year, a length. */
    CHANGED,
    /** Conditions or joins have left out rows. */
    CUT,
    /** Which rows have a value, or which one, depends on a condition, or on what can be one. */
    CHOSEN,
    /** One individual may be several values of it. */
    SPELLINGS,
    /** It can grow so fast that a sum has each row's value at a place of its own. */
    STEEP
}

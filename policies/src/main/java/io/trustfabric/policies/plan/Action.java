package io.trustfabric.policies.plan;

import io.trustfabric.policies.catalog.AsciiCase;

/** What is done with the datasets of a query. In policies and events in lower case. */
public enum Action {
    READ,
    EXPORT,
    WRITE,
    SHARE;

    /** The word of policies and events. */
    public String word() {
        return AsciiCase.fold(name());
    }
}

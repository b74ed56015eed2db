package io.trustfabric.proofs.zk.exchange.event;

import java.util.Arrays;
import java.util.Optional;

/** What is proved about one tag and one registered set. */
public enum MembershipKind {
    MEMBER("MEMBER-v1"),
    NON_MEMBER("NONMEMBER-v1");

    private final String wireName;

    MembershipKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<MembershipKind> ofWireName(String name) {
        return Arrays.stream(values()).filter(k -> k.wireName.equals(name)).findFirst();
    }
}

package io.trustfabric.local.platform;

/** Whether the brokers ask who speaks. A state folder remembers; its data serves both. */
public enum BusMode {
    /** As the folder was started last; a new one plain. */
    AS_BEFORE("as before"),
    /** TLS, users, rights. */
    SECURE("secure"),
    /** Whoever reaches a loopback port may do everything. */
    PLAIN("plain");

    private final String label;

    BusMode(String label) {
        this.label = label;
    }

    /** In the state folder and for people. */
    public String label() {
        return label;
    }

    /** What was asked for with {@code --secure} or {@code --no-secure}; null: neither. */
    public static BusMode asked(Boolean secure) {
        return secure == null ? AS_BEFORE : secure ? SECURE : PLAIN;
    }
}

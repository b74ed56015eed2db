package io.trustfabric.local.platform;

/** How many processes a platform is. Written into its state folder: the data of one layout is not the other's. */
public enum Layout {
    /** Broker and Flink in the supervisor's JVM: a laptop. */
    ONE_PROCESS("one process"),
    /** Three brokers, a JobManager and TaskManagers of their own: as it runs in production. */
    CLUSTER("cluster");

    private final String label;

    Layout(String label) {
        this.label = label;
    }

    /** In the state folder and for people. */
    public String label() {
        return label;
    }
}

package io.trustfabric.replay.sandbox;

/** How much this machine gives, strongest first. The label is in every outcome. */
public enum SandboxLevel {
    /** Started by root: own mount, network, process, IPC and cgroup namespaces, unprivileged user, resource limits. */
    NAMESPACES("namespaces+limits"),
    /** The same through an unprivileged user namespace. */
    USER_NAMESPACES("user-namespaces+limits"),
    /** Resource limits alone: the engine's own seal is the only thing between a query and files or network. */
    LIMITS("limits"),
    /** A plain child process. */
    NONE("none");

    private final String label;

    SandboxLevel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether files and network are out of reach even of a query that breaks the engine's own seal. */
    public boolean isolates() {
        return this == NAMESPACES || this == USER_NAMESPACES;
    }
}

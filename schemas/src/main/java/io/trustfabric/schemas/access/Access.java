package io.trustfabric.schemas.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * All that one principal may do. What is not here is refused: the brokers allow nothing by default, and nobody has a right
 * to the cluster.
 *
 * @param principal user name, without {@code User:}
 * @param rights in the order of the catalogue, topics first
 */
public record Access(String principal, List<Right> rights) {

    /** What the owner of a topic does with it: whoever makes one checks later that it is as he made it. */
    private static final List<AclOperation> OWNER =
            List.of(AclOperation.READ, AclOperation.WRITE, AclOperation.CREATE, AclOperation.DESCRIBE_CONFIGS);

    /**
     * One thing that may be done.
     *
     * @param name name of the topic, group or transactional id; with {@code prefix}, what it begins with
     */
    public record Right(AclOperation operation, ResourceType type, String name, boolean prefix) {

        static Right of(AclOperation operation, ResourceType type, String pattern) {
            return pattern.endsWith("*")
                    ? new Right(operation, type, pattern.substring(0, pattern.length() - 1), true)
                    : new Right(operation, type, pattern, false);
        }

        /** Whether this right is about the thing with this name. */
        public boolean covers(ResourceType other, String otherName) {
            return type == other && (prefix ? otherName.startsWith(name) : otherName.equals(name));
        }

        AclBinding binding(String user) {
            return new AclBinding(
                    new ResourcePattern(type, name, prefix ? PatternType.PREFIXED : PatternType.LITERAL),
                    new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        }

        @Override
        public String toString() {
            return operation.name().toLowerCase(Locale.ROOT) + " " + name + (prefix ? "*" : "");
        }
    }

    public Access {
        rights = List.copyOf(rights);
    }

    public boolean mayRead(String topic) {
        return may(AclOperation.READ, ResourceType.TOPIC, topic);
    }

    public boolean mayWrite(String topic) {
        return may(AclOperation.WRITE, ResourceType.TOPIC, topic);
    }

    public boolean may(AclOperation operation, ResourceType type, String name) {
        return rights.stream().anyMatch(r -> r.operation() == operation && r.covers(type, name));
    }

    /** The same rights for another user: the next generation of a principal whose password changes. */
    public Access as(String user) {
        return new Access(user, rights);
    }

    /** As the brokers keep it. Reading and writing include describing. */
    public List<AclBinding> bindings() {
        return rights.stream().map(r -> r.binding(principal)).toList();
    }

    /** For a page: {@code READ} of topics, comma-separated, and so on. */
    String names(AclOperation operation, ResourceType type) {
        return rights.stream()
                .filter(r -> r.operation() == operation && r.type() == type)
                .map(r -> "`" + r.name() + (r.prefix() ? "*" : "") + "`")
                .collect(Collectors.joining(", "));
    }

    static Access of(
            String user, Stream<String> reads, Stream<String> writes, Stream<String> creates, Principal principal) {
        List<Right> rights = new ArrayList<>();
        reads.forEach(t -> rights.add(Right.of(AclOperation.READ, ResourceType.TOPIC, t)));
        writes.forEach(t -> rights.add(Right.of(AclOperation.WRITE, ResourceType.TOPIC, t)));
        creates.forEach(t -> rights.add(Right.of(AclOperation.CREATE, ResourceType.TOPIC, t)));
        for (AclOperation operation : OWNER) {
            principal.topics().forEach(t -> rights.add(Right.of(operation, ResourceType.TOPIC, t)));
        }
        principal.groups().forEach(g -> rights.add(Right.of(AclOperation.READ, ResourceType.GROUP, g)));
        principal
                .transactions()
                .forEach(t -> rights.add(Right.of(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, t)));
        return new Access(user, rights);
    }
}

package io.trustfabric.schemas.access;

import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** Who may do what, derived from the two catalogues and from nothing else. */
public final class AccessTable {

    private static final String TENANT = "<tenant>";

    private final TopicCatalogue topics;
    private final PrincipalCatalogue principals;

    public AccessTable(TopicCatalogue topics, PrincipalCatalogue principals) {
        this.topics = topics;
        this.principals = principals;
    }

    /** The table of this version. */
    public static AccessTable load() {
        return new AccessTable(TopicCatalogue.load(), PrincipalCatalogue.load());
    }

    /** Every principal that exists once, in the order of the catalogue. */
    public List<Access> shared() {
        return principals.shared().stream().map(this::platform).toList();
    }

    /**
     * The principal of one tenant, {@code tenant-<id>}. A prefix ends in a dot, which no id has, so that {@code acme} has
     * no right to what is {@code acme-2}'s.
     *
     * @throws IllegalArgumentException where the id cannot be a tenant's
     */
    public Access tenant(String tenantId) {
        Principal tenants = principals.tenants();
        List<String> reads = templates(Topic::readers, tenants.name())
                .map(t -> t.forTenant(tenantId).name().substring(0, prefix(t).length() - 1) + tenantId + ".*")
                .distinct()
                .toList();
        Principal own = new Principal(
                tenants.name() + "-" + tenantId,
                tenants.kind(),
                tenants.about(),
                tenants.groups().stream().map(g -> g.replace(TENANT, tenantId)).toList(),
                List.of(),
                List.of());
        return Access.of(own.name(), reads.stream(), Stream.of(), Stream.of(), own);
    }

    /**
     * The principal of this name: a shared one, or {@code tenant-<id>}.
     *
     * @throws IllegalArgumentException where there is none
     */
    public Access get(String name) {
        return shared().stream()
                .filter(a -> a.principal().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    String prefix = principals.tenants().name() + "-";
                    if (!name.startsWith(prefix)) {
                        throw new IllegalArgumentException(
                                "principal [%s] is not in the catalogue; try: trust bus acls".formatted(name));
                    }
                    return tenant(name.substring(prefix.length()));
                });
    }

    /** The table as a page shows it, in Markdown; {@code docs/operate/security.md} has it, and a test compares. */
    public String render() {
        StringBuilder page = new StringBuilder();
        page.append("""
                | principal | reads | writes | creates | sees settings of | groups | transactional ids |
                |---|---|---|---|---|---|---|
                """);
        Stream.concat(shared().stream(), Stream.of(tenant("acme"))).forEach(a -> page.append("| ")
                .append(String.join(
                        " | ",
                        "**" + a.principal() + "**",
                        a.names(AclOperation.READ, ResourceType.TOPIC),
                        a.names(AclOperation.WRITE, ResourceType.TOPIC),
                        a.names(AclOperation.CREATE, ResourceType.TOPIC),
                        a.names(AclOperation.DESCRIBE_CONFIGS, ResourceType.TOPIC),
                        a.names(AclOperation.READ, ResourceType.GROUP),
                        a.names(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID)))
                .append(" |\n"));
        return page.toString();
    }

    private Access platform(Principal principal) {
        String name = principal.name();
        List<String> tenantTopics = templates(Topic::writers, name)
                .map(AccessTable::prefix)
                .distinct()
                .toList();
        return Access.of(
                name,
                sharedTopics(Topic::readers, name),
                Stream.concat(sharedTopics(Topic::writers, name), tenantTopics.stream()),
                tenantTopics.stream(), // the first record makes the topic
                principal);
    }

    private Stream<String> sharedTopics(Function<Topic, List<String>> who, String principal) {
        return topics.shared().stream()
                .filter(t -> who.apply(t).contains(principal))
                .map(Topic::name);
    }

    private Stream<Topic> templates(Function<Topic, List<String>> who, String principal) {
        return topics.declared().stream().filter(Topic::perTenant).filter(t -> who.apply(t)
                .contains(principal));
    }

    private static String prefix(Topic template) {
        return template.name().substring(0, template.name().indexOf(TENANT)) + "*";
    }
}

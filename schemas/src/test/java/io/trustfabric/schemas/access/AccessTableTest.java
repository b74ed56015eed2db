package io.trustfabric.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTableTest {

    private final TopicCatalogue topics = TopicCatalogue.load();
    private final AccessTable table = AccessTable.load();

    @Test
    void thePageForPlatformTeamsHasTheTable() throws IOException {
        assertThat(Files.readString(Path.of("../docs/operate/security.md")))
                .as("put this table into docs/operate/security.md, and say in the change why a right changes")
                .contains(table.render());
    }

    @Test
    void everyWriterAndReaderIsAPrincipalAndEveryPrincipalDoesSomething() {
        Set<String> named = new TreeSet<>();
        topics.declared().forEach(t -> {
            named.addAll(t.writers());
            named.addAll(t.readers());
        });

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(PrincipalCatalogue.load().principals().stream()
                        .filter(p -> p.topics().isEmpty())
                        .map(Principal::name)
                        .toList());
    }

    @Test
    void theRegistryAloneTouchesWhereSchemasLieAndTouchesNothingElse() {
        Access registry = table.get("schema-registry");

        assertThat(registry.rights())
                .filteredOn(r -> r.type() == ResourceType.TOPIC)
                .extracting(Access.Right::toString)
                .containsExactly("read _schemas", "write _schemas", "create _schemas", "describe_configs _schemas");
        assertThat(table.shared()).filteredOn(a -> !a.equals(registry)).noneMatch(a -> a.rights().stream()
                .anyMatch(r -> r.covers(ResourceType.TOPIC, "_schemas")));
        assertThat(topics.declared()).extracting(Topic::name).doesNotContain("_schemas");
    }

    @Test
    void whoDeadLettersIsWhoIsAJobThatReads() {
        Set<String> deadLetterWriters = topics.shared().stream()
                .filter(t -> t.name().endsWith(".dead"))
                .flatMap(t -> t.writers().stream())
                .collect(Collectors.toSet());

        assertThat(deadLetterWriters)
                .containsExactlyInAnyOrderElementsOf(PrincipalCatalogue.load().principals().stream()
                        .filter(p -> p.kind().equals(Principal.JOB))
                        .map(Principal::name)
                        .filter(name -> topics.declared().stream()
                                .anyMatch(t -> t.readers().contains(name)))
                        .toList());
    }

    @Test
    void aMonitorReadsNoTopicSoThatNobodyCanFeedIt() {
        assertThat(table.get("monitor-job").rights())
                .extracting(Access.Right::toString)
                .contains("write trust.alerts.v1")
                .allMatch(right -> !right.startsWith("read "));
    }

    @Test
    void aJobWritesTheDeadLettersOfWhatItReadsAndOfNothingElse() {
        Access verdict = table.get("verdict-job");

        assertThat(verdict.mayWrite("trust.replay-outcomes.v1.dead")).isTrue();
        assertThat(verdict.mayWrite("trust.verdicts.v1.dead")).isFalse();
        assertThat(verdict.mayRead("trust.replay-outcomes.v1.dead")).isFalse();
    }

    @Test
    void onlyReceiptsMayReadDataKeys() {
        assertThat(table.shared().stream().filter(a -> a.mayRead("tlog.record-keys.v1")))
                .extracting(Access::principal)
                .containsExactly("receipts");
    }

    @Test
    void onlyTheSignerWritesWhatIsSigned() {
        assertThat(table.shared().stream().filter(a -> a.mayWrite("tlog.signed.v1")))
                .extracting(Access::principal)
                .containsExactly("signer");
    }

    @Test
    void whoSendsDeadLettersAgainWritesEveryTopicThatHasSome() {
        Access redelivery = table.get("redelivery");

        assertThat(topics.declared().stream().filter(t -> redelivery.mayWrite(t.name())))
                .containsExactlyElementsOf(
                        topics.declared().stream().filter(Topic::deadLetters).toList());
    }

    @Test
    void nobodyHasARightToTheClusterOrIsDeniedByAnEntry() {
        List<AclBinding> all =
                table.shared().stream().flatMap(a -> a.bindings().stream()).toList();

        assertThat(all)
                .allSatisfy(b -> {
                    assertThat(b.pattern().resourceType()).isNotIn(ResourceType.CLUSTER, ResourceType.USER);
                    assertThat(b.entry().operation())
                            .isIn(
                                    AclOperation.READ,
                                    AclOperation.WRITE,
                                    AclOperation.CREATE,
                                    AclOperation.DESCRIBE_CONFIGS);
                    assertThat(b.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
                    assertThat(b.pattern().name()).isNotIn("*", "");
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void aTenantReadsWhatIsItsOwnAndNothingOfATenantWhoseNameBeginsLikeIt() {
        Access acme = table.tenant("acme");

        assertThat(acme.principal()).isEqualTo("tenant-acme");
        assertThat(acme.mayRead("trust.t.acme.receipts.v1")).isTrue();
        assertThat(acme.mayRead("trust.t.acme-2.receipts.v1")).isFalse();
        assertThat(acme.mayRead("trust.t.acme_2.receipts.v1")).isFalse();
        assertThat(acme.mayRead("trust.t.acm.receipts.v1")).isFalse();
        assertThat(acme.may(AclOperation.READ, ResourceType.GROUP, "trust.t.acme.mine"))
                .isTrue();
        assertThat(acme.may(AclOperation.READ, ResourceType.GROUP, "trust.t.acme-2.mine"))
                .isFalse();
        assertThat(acme.rights()).noneMatch(r -> r.operation() != AclOperation.READ);
        assertThat(topics.shared()).noneMatch(t -> acme.mayRead(t.name()));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "*", "a.b", "acme.", "Acme", "<tenant>", "acme*", "../acme"})
    void aTenantIdThatCouldReachBeyondItselfIsRefused(String id) {
        assertThatThrownBy(() -> table.tenant(id)).hasMessageContaining("tenant id");
    }

    @Test
    void anUnknownPrincipalIsRefusedWithWhatToTry() {
        assertThatThrownBy(() -> table.get("signr"))
                .hasMessageContaining("signr")
                .hasMessageContaining("try:");
    }

    @Test
    void receiptsMakeTenantsTopicsAndOnlyThose() {
        List<Access.Right> creates = table.shared().stream()
                .filter(a -> !a.principal().equals("schema-registry"))
                .flatMap(a -> a.rights().stream())
                .filter(r -> r.operation() == AclOperation.CREATE)
                .toList();

        assertThat(creates).hasSize(1);
        assertThat(table.get("receipts").rights()).contains(creates.get(0));
        assertThat(creates.get(0).binding("receipts").pattern().patternType()).isEqualTo(PatternType.PREFIXED);
        assertThat(creates.get(0).name()).isEqualTo("trust.t.");
    }

    @Test
    void aGenerationHasTheRightsOfItsPrincipal() {
        Access next = table.get("signer").as("signer.b");

        assertThat(next.bindings())
                .hasSameSizeAs(table.get("signer").bindings())
                .allMatch(b -> b.entry().principal().equals("User:signer.b"));
    }
}

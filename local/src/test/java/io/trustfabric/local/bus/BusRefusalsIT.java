package io.trustfabric.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who does not even come in. */
class BusRefusalsIT {

    @TempDir
    private static Path temp;

    private static SecuredBroker broker;

    @BeforeAll
    static void aBroker() throws Exception {
        broker = SecuredBroker.start(temp, List.of("acme"));
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Test
    void theRightPasswordComesIn() throws Exception {
        assertThat(refusal(as("analyst", Map.of()))).isNull();
    }

    @Test
    void withoutTls() throws Exception {
        assertThat(refusal(Map.of("bootstrap.servers", broker.bootstrapServers())))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void withAPasswordAndWithoutTls() throws Exception {
        assertThat(refusal(as("analyst", Map.of("security.protocol", "SASL_PLAINTEXT"))))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void withTlsAndNoPassword() throws Exception {
        assertThat(refusal(as("analyst", Map.of("security.protocol", "SSL")))).isNotNull();
    }

    @Test
    void withAnotherPassword() throws Exception {
        Credential guess = Credential.random("analyst");
        assertThat(refusal(as("analyst", Map.of("sasl.jaas.config", guess.login()))))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void withSomebodyElsesPassword() throws Exception {
        Credential stolen =
                new Credential("signer", broker.folder.credential("analyst").password());
        assertThat(refusal(as("analyst", Map.of("sasl.jaas.config", stolen.login()))))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void aUserWhoDoesNotExistAndSuperUsersByPassword() throws Exception {
        for (String user : List.of("nobody", "admin", "broker", "tenant-acme.b")) {
            assertThat(refusal(as(
                            "analyst",
                            Map.of("sasl.jaas.config", Credential.random(user).login()))))
                    .as(user)
                    .isInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void aWeakerMechanism() throws Exception {
        assertThat(refusal(as("analyst", Map.of("sasl.mechanism", "SCRAM-SHA-256"))))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void anOlderTls() throws Exception {
        assertThat(refusal(as("analyst", Map.of("ssl.protocol", "TLSv1.2", "ssl.enabled.protocols", "TLSv1.2"))))
                .isInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void aClientRefusesABrokerOfAnotherAuthority() throws Exception {
        BusFolder other = BusFolder.prepare(temp.resolve("other"), Instant.now());
        assertThat(refusal(as(
                        "analyst",
                        Map.of(
                                "ssl.truststore.location",
                                other.authorityCertificate().toString()))))
                .isInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void theBrokersListenerWithoutACertificateOrWithAPassword() throws Exception {
        String brokers =
                BusFolder.properties(broker.folder.clientFile(BusFolder.ADMIN)).get("bootstrap.servers");
        assertThat(refusal(as("analyst", Map.of("bootstrap.servers", brokers, "security.protocol", "SSL"))))
                .isNotNull();
        assertThat(refusal(as("analyst", Map.of("bootstrap.servers", brokers)))).isNotNull();
    }

    @Test
    void theBrokersListenerWithACertificateOfAnotherAuthority() throws Exception {
        BusFolder other = BusFolder.prepare(temp.resolve("another"), Instant.now());
        Map<String, Object> admin = new HashMap<>(BusFolder.properties(broker.folder.clientFile(BusFolder.ADMIN)));
        assertThat(refusal(admin)).isNull();

        admin.put("ssl.keystore.location", other.root().resolve("admin.pem").toString());

        assertThat(refusal(admin)).isNotNull();
    }

    @Test
    void aUserWhoWasPutOut() throws Exception {
        broker.bus().admitTenants(List.of("gone"));
        Map<String, Object> gone = as("tenant-gone", Map.of());
        assertThat(refusal(gone)).isNull();

        broker.bus().expel("tenant-gone");

        assertThat(refusal(gone)).isInstanceOf(SaslAuthenticationException.class);
    }

    private static Map<String, Object> as(String principal, Map<String, ?> overrides) throws Exception {
        return broker.as(principal, overrides);
    }

    /** Why the brokers did not answer; null where they did. */
    private static Throwable refusal(Map<String, ?> settings) {
        Map<String, Object> quick = new HashMap<>(settings);
        quick.put("default.api.timeout.ms", 4_000);
        quick.put("request.timeout.ms", 3_000);
        Throwable thrown = catchThrowable(() -> {
            try (Admin admin = Admin.create(quick)) {
                admin.describeCluster().clusterId().get();
            }
        });
        return thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    }
}

package io.trustfabric.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and certificates change under traffic; an outside reader counts. */
class RotationIT {

    private static final long PHASE = 200;

    @TempDir
    private Path temp;

    private SecuredBroker broker;
    private Rotation rotation;

    @BeforeEach
    void aBroker() throws Exception {
        broker = SecuredBroker.start(temp, List.of("acme"));
        rotation = new Rotation(broker.folder, broker.bus());
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void aWriterAndAReaderChangePasswordsAndNothingIsLostOrDoubled() throws Exception {
        try (Traffic traffic = Traffic.start(broker, "verdict-job", "trust.verdicts.v1", "transparency-job")) {
            traffic.awaitWritten(PHASE);

            assertThat(rotation.begin("verdict-job")).isEqualTo("verdict-job.b");
            assertThat(rotation.begin("transparency-job")).isEqualTo("transparency-job.b");
            traffic.awaitWritten(2 * PHASE); // the old generation still works
            traffic.restartWriter();
            traffic.restartReader();
            assertThat(rotation.finish("verdict-job")).isEqualTo("verdict-job");
            assertThat(rotation.finish("transparency-job")).isEqualTo("transparency-job");
            traffic.awaitWritten(3 * PHASE); // the new one alone

            assertThat(rotation.begin("verdict-job"))
                    .as("generations take turns")
                    .isEqualTo("verdict-job");
            traffic.restartWriter();
            rotation.finish("verdict-job");
            traffic.awaitWritten(4 * PHASE);

            traffic.assertEachRecordOnce();
        }
    }

    @Test
    void theOldPasswordIsWorthNothingAfterwards() throws Exception {
        Map<String, Object> old = broker.as("signer", Map.of());
        rotation.begin("signer");
        assertThat(clusterOf(old)).as("until the rotation is finished").isNotEmpty();

        rotation.finish("signer");

        assertThatThrownBy(() -> clusterOf(old)).hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThat(clusterOf(broker.as("signer", Map.of()))).isNotEmpty();
    }

    @Test
    void aStartInTheMiddleOfARotationKeepsBothGenerations() throws Exception {
        Map<String, Object> old = broker.as("signer", Map.of());
        rotation.begin("signer");

        broker.bus().admitAll(); // what a start does

        assertThat(clusterOf(old)).isNotEmpty();
        assertThat(clusterOf(broker.as("signer", Map.of()))).isNotEmpty();
    }

    @Test
    void aRotationThatIsNotFinishedIsNotBegunAgain() throws Exception {
        rotation.begin("clock");

        assertThatThrownBy(() -> rotation.begin("clock")).hasMessageContaining("clock is still let in");
    }

    @Test
    void whatHasNotBegunIsNotFinishedAndWhoIsUnknownIsNotRotated() {
        assertThatThrownBy(() -> rotation.finish("clock")).hasMessageContaining("no rotation of clock has begun");
        assertThatThrownBy(() -> rotation.begin("admin")).hasMessageContaining("[admin]");
    }

    @Test
    void theCertificateThatClientsSeeChangesUnderTraffic() throws Exception {
        try (Traffic traffic = Traffic.start(broker, "production", "trust.query-events.v1", "analyst")) {
            traffic.awaitWritten(PHASE);
            X509Certificate before = presented();

            rotation.renewCertificate();

            assertThat(presented()).isEqualTo(PemText.certificate(broker.folder.clientsCertificate()));
            assertThat(presented().getSerialNumber()).isNotEqualTo(before.getSerialNumber());
            traffic.awaitWritten(2 * PHASE); // connections that were there
            traffic.restartWriter();
            traffic.restartReader();
            traffic.awaitWritten(3 * PHASE); // connections by the new one
            X509Certificate second = presented();
            rotation.renewCertificate();
            assertThat(presented().getSerialNumber()).as("again").isNotEqualTo(second.getSerialNumber());
            traffic.assertEachRecordOnce();
        }
    }

    private static String clusterOf(Map<String, Object> client) throws Exception {
        try (Admin admin = Admin.create(client)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    /** The certificate that the clients' listener shows now. */
    private X509Certificate presented() throws Exception {
        return ShownCertificate.at(broker.bootstrapServers(), broker.folder.authorityCertificate());
    }
}

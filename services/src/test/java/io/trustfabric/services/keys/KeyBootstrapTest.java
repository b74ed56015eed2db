package io.trustfabric.services.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.authority.KeyFolder;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.services.fixture.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyBootstrapTest {

    private static final long NOW = System.currentTimeMillis();

    private TestBroker broker;
    private KeyFolder folder;
    private KeyBootstrap bootstrap;

    @BeforeAll
    void start(@TempDir Path kafka) throws Exception {
        broker = TestBroker.start(kafka);
    }

    /** Another authority, to which the records of the tests before are strangers'. */
    @BeforeEach
    void newInstallation(@TempDir Path keys) throws Exception {
        folder = KeyFolder.at(keys);
        bootstrap = new KeyBootstrap(folder);
        bootstrap.prepare(NOW);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void everyKeyIsPublishedOnceHoweverOftenThePlatformStarts() throws Exception {
        assertThat(bootstrap.publish(broker.kafka())).hasSize(4);
        bootstrap.prepare(NOW);
        assertThat(bootstrap.publish(broker.kafka())).isEmpty();

        KeyRing ring = ring();
        for (KeyRole role : KeyFolder.ROLES) {
            assertThat(ring.find(folder.key(role).keyId())).contains(folder.certificate(role));
        }
    }

    @Test
    void recordsOfAnotherAuthorityAndGarbageAreNotOurs() throws Exception {
        SigningKey stranger = SigningKey.generate();
        KeyRecord mine = folder.certificate(KeyRole.OPERATOR);
        put(mine.keyId(), mine.asRevoked().certify(stranger).toBytes());
        put("garbage", new byte[] {1, 2, 3});

        assertThat(bootstrap.publish(broker.kafka())).hasSize(4);

        assertThat(ring().find(mine.keyId())).contains(mine);
    }

    @Test
    void aRevokedKeyStopsTheStartAndIsNotRevived() throws Exception {
        bootstrap.publish(broker.kafka());
        KeyRecord revoked = folder.certificate(KeyRole.WITNESS).asRevoked();
        put(revoked.keyId(), folder.certify(revoked).toBytes());

        assertThatThrownBy(() -> bootstrap.publish(broker.kafka()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("revoked")
                .hasMessageContaining("trust keys rotate witness");

        assertThat(ring().find(revoked.keyId()).orElseThrow().revoked()).isTrue();
    }

    @Test
    void aWitnessKeyNearItsEndIsReplacedAtTheStartAndBothAreKnown() throws Exception {
        bootstrap.publish(broker.kafka());
        String old = folder.key(KeyRole.WITNESS).keyId();

        bootstrap.prepare(NOW + Duration.ofDays(28).toMillis());

        assertThat(bootstrap.publish(broker.kafka())).hasSize(1);
        String next = folder.key(KeyRole.WITNESS).keyId();
        assertThat(next).isNotEqualTo(old);
        assertThat(ring().find(old)).isPresent();
        assertThat(ring().find(next)).isPresent();
    }

    private KeyRing ring() throws IOException {
        return new KeyTopic(broker.kafka()).read(folder.key(KeyRole.AUTHORITY).verifyingKey());
    }

    private void put(String key, byte[] value) throws Exception {
        try (var producer = broker.kafka().producer("test", Map.of())) {
            producer.send(new ProducerRecord<>(KeyTopic.NAME, key, value)).get();
        }
    }
}

package io.trustfabric.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @TempDir
    private Path temp;

    private BusFolder bus;

    @BeforeEach
    void aFolder() throws IOException {
        bus = BusFolder.prepare(temp.resolve("bus"), NOW);
        bus.writeAdmin("127.0.0.1:1");
        bus.keep("signer");
        bus.keep("verdict-job");
    }

    @Test
    void nobodyElseMayReadAnyOfIt() throws IOException {
        assertThat(permissions(bus.root())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(bus.root())) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(9).allSatisfy(f -> assertThat(permissions(f))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aSecondStartKeepsEverything() throws IOException {
        Map<String, String> before = contents();

        BusFolder.prepare(bus.root(), NOW.plus(Duration.ofDays(1)));
        bus.keep("signer");

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aCertificateIsRenewedBeforeItEndsAndTheAuthorityIsNot() throws Exception {
        X509Certificate first = PemText.certificate(bus.brokerCertificate());
        String authority = Files.readString(bus.authorityCertificate());
        Instant late = NOW.plus(CertificateAuthority.CERTIFICATE_LIFE)
                .minus(CertificateAuthority.RENEW_BEFORE_END)
                .plusSeconds(1);

        BusFolder.prepare(bus.root(), late);

        X509Certificate second = PemText.certificate(bus.brokerCertificate());
        assertThat(second.getNotAfter()).isAfter(first.getNotAfter());
        assertThat(second.getSubjectX500Principal()).isEqualTo(first.getSubjectX500Principal());
        assertThat(second.getPublicKey()).isNotEqualTo(first.getPublicKey());
        assertThat(Files.readString(bus.authorityCertificate())).isEqualTo(authority);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsReplaced() throws Exception {
        BusFolder other = BusFolder.prepare(temp.resolve("other"), NOW);
        Files.copy(
                other.brokerCertificate(), bus.brokerCertificate(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        BusFolder.prepare(bus.root(), NOW);

        PemText.certificate(bus.brokerCertificate())
                .verify(PemText.certificate(bus.authorityCertificate()).getPublicKey());
    }

    @Test
    void certificatesAreForLoopbackAndForNothingButTls() throws Exception {
        X509Certificate broker = PemText.certificate(bus.brokerCertificate());

        assertThat(broker.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("127.0.0.1", "localhost");
        assertThat(broker.getBasicConstraints()).as("is no authority").isEqualTo(-1);
        assertThat(broker.getNotAfter().toInstant()).isEqualTo(NOW.plus(CertificateAuthority.CERTIFICATE_LIFE));
    }

    @Test
    void certificatesOfOtherMachinesAreForTheirNamesAndAMissingNameIsAReasonForANewOne() throws Exception {
        HostNames names = HostNames.loopback().and(List.of("kafka-1", "10.0.0.7"));

        BusFolder.prepare(bus.root(), names, NOW);

        X509Certificate broker = PemText.certificate(bus.brokerCertificate());
        assertThat(HostNames.of(broker)).isEqualTo(names);
        assertThat(broker.getSubjectAlternativeNames())
                .extracting(name -> (Integer) name.get(0)) // RFC 5280: 2 is a DNS name, 7 an address
                .containsExactlyInAnyOrder(2, 2, 7, 7);
        BusFolder.prepare(bus.root(), NOW); // fewer names are covered
        assertThat(PemText.certificate(bus.brokerCertificate())).isEqualTo(broker);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "kafka 1", "kafka-1:9092", "-kafka", "*.example.com", "kafka_1"})
    void whatIsNoHostNameGetsNoCertificate(String name) {
        assertThatThrownBy(() -> HostNames.loopback().and(List.of(name))).hasMessageContaining("no host name");
    }

    @Test
    void filesForAnotherFolderNameThatFolderAndAreWrittenOnce() throws Exception {
        BusFolder mounted = bus.readIn(Path.of("/run/secrets"));
        mounted.keepAll(List.of("signer", "verdict-job"));
        mounted.writeAdmin("kafka-1:9094");
        Map<String, String> first = contents();

        mounted.keepAll(List.of("signer", "verdict-job"));
        mounted.writeAdmin("kafka-1:9094");

        assertThat(contents()).isEqualTo(first);
        for (Path file : List.of(bus.clientFile("signer"), bus.flinkFile("verdict-job"), bus.clientFile("admin"))) {
            assertThat(Files.readString(file)).contains("/run/secrets/").doesNotContain(temp.toString());
        }
    }

    @Test
    void passwordsAreRandomAndNeverShown() throws IOException {
        Credential mine = bus.keep("signer");
        Credential other = bus.keep("clock");

        assertThat(mine.password()).hasSize(43).isNotEqualTo(other.password());
        assertThat(mine.toString()).doesNotContain(mine.password());
        assertThat(Files.readString(bus.clientFile("signer"))).contains(mine.password());
        assertThat(Files.readString(bus.flinkFile("verdict-job")))
                .contains("${file", "verdict-job.properties")
                .doesNotContain(bus.credential("verdict-job").password());
    }

    @Test
    void generationsTakeTurns() {
        assertThat(new Credential("signer", "x").nextUser()).isEqualTo("signer.b");
        assertThat(new Credential("signer.b", "x").nextUser()).isEqualTo("signer");
    }

    @Test
    void aDamagedFileIsNamedAndNotShown() throws IOException {
        Files.writeString(bus.clientFile("signer"), "sasl.jaas.config=secret-but-no-login\n");

        assertThatThrownBy(() -> bus.credential("signer"))
                .hasMessageContaining("signer.properties")
                .hasMessageNotContaining("secret-but-no-login");
    }

    private Map<String, String> contents() throws IOException {
        try (Stream<Path> files = Files.list(bus.root())) {
            return files.collect(java.util.stream.Collectors.toMap(Path::toString, BusFolderTest::content));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

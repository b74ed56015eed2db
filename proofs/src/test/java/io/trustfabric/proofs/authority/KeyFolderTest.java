package io.trustfabric.proofs.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRing;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFolderTest {

    private static final long NOW = 1_790_000_000_000L;
    private static final long LATER = NOW + Duration.ofDays(3).toMillis();

    @TempDir
    private Path temp;

    private KeyFolder keys() {
        return KeyFolder.at(temp.resolve("keys"));
    }

    @Test
    void theFirstBootstrapMakesEveryKeyAndTheAuthorityCertifiesEachForItsRole() throws IOException {
        assertThat(keys().bootstrap(NOW)).isEqualTo(KeyFolder.ROLES);

        KeyRing ring = new KeyRing(keys().key(KeyRole.AUTHORITY).verifyingKey());
        for (KeyRole role : KeyFolder.ROLES) {
            assertThat(ring.add(keys().envelope(role))).isEqualTo(Verdict.accept());
            KeyRecord record = keys().certificate(role);
            assertThat(record.role()).isEqualTo(role);
            assertThat(record.keyId()).isEqualTo(keys().key(role).keyId());
        }
        assertThat(ring.records()).hasSize(4);
    }

    @Test
    void whatARetiredKeySignedIsStillCheckedAgainstItAfterTheOneInUse() throws IOException {
        keys().bootstrap(NOW);
        VerifyingKey first = keys().certificate(KeyRole.WITNESS).key();
        VerifyingKey second = keys().rotate(KeyRole.WITNESS, LATER).key();

        assertThat(keys().publicKeys(KeyRole.WITNESS)).containsExactly(second, first);
        assertThat(keys().publicKeys(KeyRole.SIGNER))
                .containsExactly(keys().key(KeyRole.SIGNER).verifyingKey());
    }

    @Test
    void aRetiredRecordThatSomebodyElseSignedIsRefused() throws IOException {
        keys().bootstrap(NOW);
        keys().rotate(KeyRole.WITNESS, LATER);
        KeyFolder others = KeyFolder.at(temp.resolve("others"));
        others.bootstrap(NOW);
        Path foreign = temp.resolve("keys/retired/witness-foreign.cert.json");
        Files.copy(others.certificateFile(KeyRole.WITNESS), foreign);

        assertThatThrownBy(() -> keys().publicKeys(KeyRole.WITNESS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("witness-foreign.cert.json is damaged");
    }

    @Test
    void aSecondBootstrapChangesNoByte() throws IOException {
        keys().bootstrap(NOW);
        Map<String, String> before = contents();

        assertThat(keys().bootstrap(LATER)).isEmpty();

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void nobodyElseCanReadAKeyFileOrListTheFolder() throws IOException {
        keys().bootstrap(NOW);

        for (KeyRole role : KeyFolder.ROLES) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().keyFile(role))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aWitnessKeyLivesThirtyDays() throws IOException {
        keys().bootstrap(NOW);

        assertThat(keys().certificate(KeyRole.WITNESS).notAfterMillis() - NOW)
                .isEqualTo(Duration.ofDays(30).toMillis());
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyRole.class,
            names = {"SIGNER", "WITNESS", "OPERATOR"})
    void aBootstrapThatWasKilledBeforeARolesKeyOrRecordGoesOn(KeyRole role) throws IOException {
        keys().bootstrap(NOW);
        Files.delete(keys().certificateFile(role));
        assertThat(keys().bootstrap(LATER)).isEmpty();
        String keyId = keys().certificate(role).keyId();

        Files.delete(keys().keyFile(role));
        assertThat(keys().bootstrap(LATER)).containsExactly(role);

        assertThat(keys().certificate(role).keyId()).isNotEqualTo(keyId);
    }

    @Test
    void aMissingAuthorityBesideOtherKeysIsRefusedAndNothingIsMade() throws IOException {
        keys().bootstrap(NOW);
        Files.delete(keys().keyFile(KeyRole.AUTHORITY));
        Map<String, String> before = contents();

        assertThatThrownBy(() -> keys().bootstrap(LATER))
                .isInstanceOf(KeyFolderException.class)
                .hasMessageContaining("half a key folder")
                .hasMessageContaining("authority.key");

        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 100})
    void aHalfWrittenKeyFileIsNamedAndNeverReplaced(int bytesLeft) throws IOException {
        keys().bootstrap(NOW);
        Path file = keys().keyFile(KeyRole.SIGNER);
        byte[] half = Arrays.copyOf(Files.readAllBytes(file), bytesLeft);
        Files.write(file, half);

        assertThatThrownBy(() -> keys().bootstrap(LATER))
                .isInstanceOf(KeyFolderException.class)
                .hasMessageContaining("signer.key")
                .hasMessageContaining("restore it from a backup");

        assertThat(Files.readAllBytes(file)).isEqualTo(half);
    }

    @Test
    void aTemporaryFileOfAKilledProcessIsRemoved() throws IOException {
        keys().bootstrap(NOW);
        Path leftover = temp.resolve("keys").resolve(".witness.key123.new");
        Files.writeString(leftover, "half");

        keys().bootstrap(LATER);

        assertThat(leftover).doesNotExist();
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws IOException {
        keys().bootstrap(NOW);
        Files.setPosixFilePermissions(keys().keyFile(KeyRole.WITNESS), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> keys().key(KeyRole.WITNESS)).hasMessageContaining("chmod 600");
    }

    @Test
    void rotationKeepsTheOldKeyAsideAndCertifiesTheNext() throws IOException {
        keys().bootstrap(NOW);
        String old = keys().key(KeyRole.WITNESS).keyId();

        KeyRecord next = keys().rotate(KeyRole.WITNESS, LATER);

        assertThat(next.keyId()).isNotEqualTo(old);
        assertThat(next.notAfterMillis() - LATER).isEqualTo(Duration.ofDays(30).toMillis());
        assertThat(temp.resolve("keys/retired/witness-" + old + ".key")).exists();
        assertThat(temp.resolve("keys/retired/witness-" + old + ".cert.json")).exists();
    }

    @Test
    void aRotationThatWasKilledBeforeTheNewRecordIsFinishedByTheNextBootstrap() throws IOException {
        keys().bootstrap(NOW);
        Files.delete(keys().keyFile(KeyRole.WITNESS)); // as moved aside, the record not yet

        assertThat(keys().bootstrap(LATER)).containsExactly(KeyRole.WITNESS);

        assertThat(keys().certificate(KeyRole.WITNESS).keyId())
                .isEqualTo(keys().key(KeyRole.WITNESS).keyId());
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyRole.class,
            names = {"AUTHORITY", "SIGNER"})
    void whatOthersHavePinnedIsNotRotatedInPlace(KeyRole role) throws IOException {
        keys().bootstrap(NOW);

        assertThatThrownBy(() -> keys().rotate(role, LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pinned");
    }

    @Test
    void aRecordOfAnotherAuthorityIsNotBelieved() throws IOException {
        keys().bootstrap(NOW);
        KeyRecord mine = keys().certificate(KeyRole.OPERATOR);
        Files.write(
                keys().certificateFile(KeyRole.OPERATOR),
                mine.certify(SigningKey.generate()).toBytes());

        assertThatThrownBy(() -> keys().certificate(KeyRole.OPERATOR))
                .hasMessageContaining("not signed by the authority");
    }

    @Test
    void aRecordWithAnyByteFlippedIsNotBelieved() throws IOException {
        keys().bootstrap(NOW);
        Path file = keys().certificateFile(KeyRole.WITNESS);
        byte[] good = Files.readAllBytes(file);
        String asMade = keys().certificate(KeyRole.WITNESS).toString();

        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            assertThat(readsAs(KeyRole.WITNESS)).as("byte %d flipped", i).isNotEqualTo(asMade);
        }
    }

    @Test
    void aKeyCountsFromALittleBeforeItWasMadeUntilItsLifeEnds() throws IOException {
        keys().bootstrap(NOW);
        KeyRecord witness = keys().certificate(KeyRole.WITNESS);

        assertThat(witness.notBeforeMillis()).isEqualTo(NOW - KeyLife.BACKDATE.toMillis());
        assertThat(KeyLife.isEnding(witness, NOW)).isFalse();
        assertThat(KeyLife.isEnding(witness, NOW + Duration.ofDays(25).toMillis()))
                .isTrue();
    }

    private String readsAs(KeyRole role) {
        try {
            return keys().certificate(role).toString();
        } catch (IOException e) {
            return "refused: " + e.getMessage();
        }
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(temp.resolve("keys"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return found;
    }
}

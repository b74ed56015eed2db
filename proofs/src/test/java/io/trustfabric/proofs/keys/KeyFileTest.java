package io.trustfabric.proofs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.generate();
    private Path file;

    @BeforeEach
    void store() throws IOException {
        file = folder.resolve("deep/er/key.pem");
        KeyFile.store(file, key);
    }

    @Test
    void aKeyReadsBack() throws IOException {
        assertThat(KeyFile.load(file).seed()).isEqualTo(key.seed());
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void aFileThatIsOpenToOthersIsRefused(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> KeyFile.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void storingAgainReplacesAndLeavesNothingBeside() throws IOException {
        SigningKey next = SigningKey.generate();
        KeyFile.store(file, next);

        assertThat(KeyFile.load(file).keyId()).isEqualTo(next.keyId());
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    /** The JDK's own Ed25519 reads the file and makes the same signature. */
    @Test
    void theFileIsOrdinaryPkcs8() throws Exception {
        String base64 = Files.readString(file).replaceAll("-----.*-----", "").strip();
        PrivateKey jdkKey = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        Signature jdk = Signature.getInstance("Ed25519");
        jdk.initSign(jdkKey);
        jdk.update(new byte[] {1, 2, 3});

        assertThat(jdk.sign()).isEqualTo(key.sign(new byte[] {1, 2, 3}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----"
            })
    void damagedFilesAreRefusedWithoutQuotingThem(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(() -> KeyFile.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key.pem")
                .hasMessageNotContainingAny("secret", "AAAA");
    }
}

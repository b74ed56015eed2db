package io.trustfabric.sdk.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.sdk.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyArgumentTest {

    /** RFC 8410 section 10.1: the example of an Ed25519 public key. */
    private static final String RFC_8410 = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    private Path folder;

    @Test
    void theExampleOfTheRfcIsRead() throws IOException {
        VerifyingKey key = PublicKeyArgument.parse(file(RFC_8410.getBytes(StandardCharsets.US_ASCII)));

        assertThat(key.base64()).isEqualTo("Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
    }

    @Test
    void base64OnTheCommandLineOrInAFileIsRead() throws IOException {
        VerifyingKey key = SigningKey.generate().verifyingKey();

        assertThat(PublicKeyArgument.parse(key.base64())).isEqualTo(key);
        assertThat(PublicKeyArgument.parse(file((key.base64() + "\n").getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(key);
    }

    @Test
    void aKeyOfSmallOrderIsRefused() {
        byte[] identity = new byte[32];
        identity[0] = 1;

        assertThatThrownBy(() -> PublicKeyArgument.parse(Base64.getEncoder().encodeToString(identity)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("prime-order");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void mutatedFilesGiveAKeyOrAFailureForPeopleAndNothingElse(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] bytes = RFC_8410.getBytes(StandardCharsets.US_ASCII);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                PublicKeyArgument.parse(file(bytes));
            } catch (CommandFailure e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private String file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("key.pem"), bytes).toString();
    }
}

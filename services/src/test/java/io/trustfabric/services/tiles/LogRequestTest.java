package io.trustfabric.services.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRequestTest {
    private static final String LABEL = "0123456789abcdef".repeat(4);
    private static final List<String> HONEST = List.of(
            "/root/checkpoint",
            "/root/tile/0/x001/x234/067.p/5",
            "/root/tile/entries/000",
            "/t/" + LABEL + "/checkpoint",
            "/t/" + LABEL + "/tile/1/000.p/255",
            "/t/" + LABEL + "/tile/entries/x001/000");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/root",
                "/root/",
                "root/checkpoint",
                "/root//checkpoint",
                "/root/checkpoint/",
                "/root/checkpoint?x",
                "/root/../t/x",
                "/root/tile/../checkpoint",
                "/root/tile/0/../../../../etc/passwd",
                "/root/%2e%2e/checkpoint",
                "/root/tile/0/00%30",
                "/root/tile/0/000;x",
                "/root/tile/0/000.p/256",
                "/root/.checkpoint.lock",
                "/evidence/fork",
                "/t/checkpoint",
                "/t/../root/checkpoint",
                "/t/0123/checkpoint",
                "/T/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/checkpoint",
                "/t/0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef/checkpoint",
                "http://host/root/checkpoint"
            })
    void otherPathsAreNoFiles(String path) {
        assertThat(LogRequest.parse(path)).isEmpty();
    }

    /** Whatever comes: what is taken has the one spelling that it came in, and stays below its log. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aPathHasOneSpelling(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "0123456789abcdefx./%\\?#;:-_ \u0000\u0660tilepnroch";
        int taken = 0;
        for (int round = 0; round < 100_000; round++) {
            StringBuilder path = new StringBuilder(HONEST.get(random.nextInt(HONEST.size())));
            for (int edits = random.nextInt(4); edits > 0 && !path.isEmpty(); edits--) {
                int at = random.nextInt(path.length());
                char letter = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> path.setCharAt(at, letter);
                    case 1 -> path.insert(at, letter);
                    default -> path.deleteCharAt(at);
                }
            }
            Optional<LogRequest> request = LogRequest.parse(path.toString());
            if (request.isPresent()) {
                taken++;
                String prefix =
                        request.get().tenant().map(label -> "/t/" + label + "/").orElse("/root/");
                assertThat(prefix + request.get().file()).isEqualTo(path.toString());
            }
        }
        assertThat(taken).isBetween(1_000, 99_000);
    }
}

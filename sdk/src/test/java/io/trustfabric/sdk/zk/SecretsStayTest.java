package io.trustfabric.sdk.zk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole exchange, then a search: what is secret is in its owner's folder and nowhere else. */
class SecretsStayTest {
    private static final int SCALAR = 32;

    @TempDir
    private Path folder;

    @Test
    void noSecretIsPrintedOrInAPublicFile() throws IOException {
        FileExchange exchange = wholeExchange();
        inspectEverything(exchange);
        List<byte[]> secrets = secrets();

        assertThat(secrets).hasSizeGreaterThan(100);
        Map<String, String> shown = new TreeMap<>();
        publicFiles().forEach((name, bytes) -> shown.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
        shown.put("what was printed", exchange.printed());
        for (byte[] secret : secrets) {
            for (String form : forms(secret)) {
                shown.forEach((name, text) -> assertThat(text.contains(form))
                        .as("%s has a secret of %d bytes", name, secret.length)
                        .isFalse());
            }
        }
    }

    /** The search above finds nothing because nothing is there, not because it cannot find. */
    @Test
    void theSearchFindsASecretThatIsThere() throws IOException {
        wholeExchange();
        List<byte[]> secrets = secrets();
        byte[] root = secrets.get(secrets.size() - 1);
        String card = Files.readString(folder.resolve("acme.card"));

        assertThat(forms(root)).anyMatch((card + Base64.getEncoder().encodeToString(root))::contains);
        assertThat(forms("only.acme@example.com".getBytes(StandardCharsets.UTF_8)))
                .anyMatch(exchangePrivateText()::contains);
    }

    @Test
    void privateFilesAreTheirOwnersAlone() throws IOException {
        wholeExchange();

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> isPrivate(f)).toList()) {
                String expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void nothingUnfinishedIsLeftBehind() throws IOException {
        wholeExchange();

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(n -> n.endsWith(".unfinished"));
        }
    }

    private FileExchange wholeExchange() throws IOException {
        FileExchange exchange = FileExchange.registered(folder).discloses(2);
        assertThat(exchange.proves().exitCode()).isZero();
        assertThat(exchange.proves("--non-member", "2".repeat(64)).exitCode()).isZero();
        exchange.write("turnover.txt", "123456789012\n");
        assertThat(exchange.exchanged(
                                "commit",
                                "--private",
                                exchange.path("acme"),
                                "--dataset",
                                "turnover",
                                "--metric",
                                "eur/1",
                                "--value",
                                exchange.path("turnover.txt"),
                                "--commitment",
                                exchange.path("turnover.commitment"))
                        .exitCode())
                .isZero();
        assertThat(exchange.exchanged(
                                "prove",
                                "--private",
                                exchange.path("acme"),
                                "--dataset",
                                "turnover",
                                "--range",
                                "0..999999999999",
                                "--proof",
                                exchange.path("turnover.proof"))
                        .exitCode())
                .isZero();
        assertThat(exchange.verifies("--range-proof", exchange.path("turnover.proof"))
                        .exitCode())
                .isZero();
        return exchange;
    }

    private void inspectEverything(FileExchange exchange) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".txt")) {
                    exchange.done("inspect", file.toString());
                    exchange.done("inspect", file.toString(), "-o", "json");
                }
            }
        }
    }

    private boolean isPrivate(Path file) {
        return Stream.of("acme", "bank", "service").anyMatch(owner -> file.startsWith(folder.resolve(owner)));
    }

    private Map<String, byte[]> publicFiles() throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!isPrivate(file) && !file.toString().endsWith(".txt")) {
                    found.put(file.getFileName().toString(), Files.readAllBytes(file));
                    addPayloads(file, found);
                }
            }
        }
        return found;
    }

    /** What stands in base64 in an envelope is no text of the file. */
    private static void addPayloads(Path file, Map<String, byte[]> found) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher payloads = Pattern.compile("\"payload\":\"([^\"]*)\"").matcher(text);
        while (payloads.find()) {
            found.put(
                    "%s, payload at %d".formatted(file.getFileName(), payloads.start()),
                    Base64.getDecoder().decode(payloads.group(1)));
        }
    }

    private String exchangePrivateText() throws IOException {
        return Files.readString(folder.resolve("acme/clients@2026-Q4.tags"));
    }

    /** Seeds, private keys, roots, blindings, tags, identifiers and the value, whole and cut into scalars. */
    private List<byte[]> secrets() throws IOException {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add("123456789012".getBytes(StandardCharsets.US_ASCII));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(this::isPrivate).toList()) {
                String text = Files.readString(file);
                if (text.startsWith("-----BEGIN")) {
                    byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
                    secrets.add(Arrays.copyOfRange(der, der.length - SCALAR, der.length));
                } else if (!file.toString().endsWith(".card")) {
                    addFields(new ObjectMapper().readTree(text), secrets);
                }
            }
        }
        return secrets;
    }

    private static void addFields(JsonNode document, List<byte[]> secrets) {
        for (String name : List.of("secret", "blinding", "roots")) {
            if (document.has(name)) {
                byte[] all = Base64.getDecoder().decode(document.get(name).asText());
                for (int at = 0; at < all.length; at += SCALAR) {
                    secrets.add(Arrays.copyOfRange(all, at, at + SCALAR));
                }
            }
        }
        document.path("identifiers")
                .forEach(identifier -> secrets.add(identifier.asText().getBytes(StandardCharsets.UTF_8)));
        document.path("tags").forEach(tag -> secrets.add(Base64.getDecoder().decode(tag.asText())));
    }

    /** Raw, in hex, and in base64 at each of its three places. */
    private static List<String> forms(byte[] secret) {
        List<String> forms = new ArrayList<>();
        forms.add(new String(secret, StandardCharsets.ISO_8859_1));
        forms.add(HexFormat.of().formatHex(secret));
        forms.add(HexFormat.of().withUpperCase().formatHex(secret));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + secret.length];
            System.arraycopy(secret, 0, shifted, shift, secret.length);
            String base64 = Base64.getEncoder().encodeToString(shifted);
            int from = shift == 0 ? 0 : shift + 1;
            int wholeTo = (shifted.length / 3) * 4;
            forms.add(base64.substring(from, wholeTo));
        }
        return forms;
    }
}

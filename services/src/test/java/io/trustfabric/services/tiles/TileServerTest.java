package io.trustfabric.services.tiles;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.merkle.MerkleTree;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.Fsck;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.proofs.tlog.tiles.TiledTree;
import io.trustfabric.services.fixture.Running;
import io.trustfabric.services.fixture.TestBroker;
import io.trustfabric.services.fixture.TestRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tenant logs and their root log, on a real broker, asked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TileServerTest {
    private static final TenantLabel ACME = label("acme");
    private static final TenantLabel BETA = label("beta");
    private static final String IMMUTABLE = "max-age=31536000, immutable";

    private final HttpClient http = HttpClient.newHttpClient();
    private Path folder;
    private TestBroker broker;
    private TestRegistry registry;
    private TestLogs logs;
    private TileServer server;
    private Running running;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        folder = temp;
        broker = TestBroker.start(temp.resolve("kafka"));
        registry = TestRegistry.start();
        logs = new TestLogs(new FileTileStorage(temp.resolve("log")), broker.kafka(), registry.coder());
        Files.writeString(temp.resolve("secret"), "not a file of a log");
        allow("acme-token", "beta-token");
        logs.grow(ACME, 300);
        logs.grow(BETA, 5);
        logs.epoch();
        logs.grow(ACME, 41); // 341
        logs.epoch();
        server = new TileServer(
                new TileSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), temp.resolve("tokens.json"), 4),
                new FileTileStorage(temp.resolve("log")),
                broker.kafka(),
                registry.coder(),
                Duration.ofSeconds(30));
        running = Running.startReady(server);
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
        logs.close();
        registry.close();
        broker.close();
        assertThatThrownBy(() -> new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theRootLogIsPublic() throws Exception {
        HttpResponse<byte[]> checkpoint = get("/root/checkpoint", null);
        assertThat(checkpoint.statusCode()).isEqualTo(200);
        assertThat(checkpoint.body()).isEqualTo(logs.checkpoint());
        assertThat(header(checkpoint, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(header(checkpoint, "Cache-Control")).isEqualTo("no-cache");

        HttpResponse<byte[]> again = send(request("/root/checkpoint", null)
                .header("If-None-Match", header(checkpoint, "ETag"))
                .GET());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        HttpResponse<byte[]> tile = get("/root/tile/0/000.p/3", null);
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.body()).hasSize(3 * 32);
        assertThat(header(tile, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(tile, "Cache-Control")).isEqualTo("public, " + IMMUTABLE);
        assertThat(get("/root/tile/0/000.p/2", null).statusCode()).isEqualTo(404);
    }

    @Test
    void headSaysTheLengthAndSendsNothing() throws Exception {
        HttpResponse<byte[]> head =
                send(request("/root/tile/0/000.p/3", null).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo("96");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void filesOfATenantLogAreThoseOfItsPublishedSizes() throws Exception {
        for (long size : new long[] {300, 341}) {
            for (var file : logs.filesAt(ACME, size)) {
                HttpResponse<byte[]> answer = get("/" + ACME.folder() + "/" + file.path(), "acme-token");
                assertThat(answer.statusCode()).as(file.path().path()).isEqualTo(200);
                assertThat(answer.body()).as(file.path().path()).isEqualTo(file.bytes());
                assertThat(header(answer, "Cache-Control")).isEqualTo("private, " + IMMUTABLE);
            }
        }
        for (String unpublished : List.of(
                "tile/0/001.p/43",
                "tile/0/001.p/86",
                "tile/entries/001.p/84",
                "tile/0/001",
                "tile/0/000.p/7",
                "tile/1/000.p/2",
                "tile/2/000.p/1")) {
            assertThat(get("/" + ACME.folder() + "/" + unpublished, "acme-token")
                            .statusCode())
                    .as(unpublished)
                    .isEqualTo(404);
        }
        try (var stored = Files.walk(folder.resolve("log/t"))) {
            assertThat(stored).noneMatch(file -> file.toString().contains(".p"));
        }
    }

    @Test
    void proofsAndFsckWorkOverHttp() throws Exception {
        TileSource overHttp = path -> {
            try {
                HttpResponse<byte[]> answer = get("/" + ACME.folder() + "/" + path, "monitor-token");
                return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        for (long size : new long[] {300, 341}) {
            Hash32 root = logs.rootAt(ACME, size);
            assertThat(Fsck.check(overHttp, new io.trustfabric.proofs.tlog.note.Checkpoint("x", size, root))
                            .findings())
                    .isEmpty();
            assertThat(new TiledTree(overHttp, size)
                            .inclusion(299)
                            .verify(MerkleTree.hashLeaf(logs.leaf(ACME, 299)), root)
                            .accepted())
                    .isTrue();
        }
    }

    @Test
    void aTenantsCheckpointIsOnlyThereWhereOneIsKept() throws Exception {
        HttpResponse<byte[]> none = get("/" + BETA.folder() + "/checkpoint", "beta-token");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(new String(none.body(), StandardCharsets.UTF_8)).contains("head leaves of the root log");

        new FileTileStorage(folder.resolve("log")).log(ACME.folder()).replaceCheckpoint(new byte[] {1, 2});
        HttpResponse<byte[]> kept = get("/" + ACME.folder() + "/checkpoint", "acme-token");
        assertThat(kept.body()).isEqualTo(new byte[] {1, 2});
        assertThat(header(kept, "Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void aWrongTokenAndALabelThatNobodyHasGetTheSameAnswer() throws Exception {
        String file = "/tile/entries/000.p/5";
        HttpResponse<byte[]> wrong = get("/" + BETA.folder() + file, "acme-token");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(header(wrong, "WWW-Authenticate")).isEqualTo("Bearer");
        for (HttpResponse<byte[]> other : List.of(
                get("/" + BETA.folder() + file, null),
                get("/" + BETA.folder() + file, ""),
                get("/" + BETA.folder() + "/checkpoint", "acme-token"),
                get("/" + label("nobody").folder() + file, "acme-token"),
                get("/" + label("nobody").folder() + file, null))) {
            assertThat(other.statusCode()).isEqualTo(401);
            assertThat(other.body()).isEqualTo(wrong.body());
            assertThat(other.headers().map().keySet())
                    .isEqualTo(wrong.headers().map().keySet());
        }
        assertThat(get("/" + BETA.folder() + file, "beta-token").statusCode()).isEqualTo(200);
        assertThat(get("/" + BETA.folder() + file, "monitor-token").statusCode())
                .isEqualTo(200);
        assertThat(get("/" + label("nobody").folder() + file, "monitor-token").statusCode())
                .isEqualTo(404);
    }

    @Test
    void tokensAreReadAgainAndADamagedFileChangesNothing() throws Exception {
        String file = "/" + BETA.folder() + "/tile/entries/000.p/5";
        allow("acme-token", "another-token");
        assertThat(get(file, "beta-token").statusCode()).isEqualTo(401);
        assertThat(get(file, "another-token").statusCode()).isEqualTo(200);

        Files.writeString(folder.resolve("tokens.json"), "{\"tenants\": {");
        assertThat(get(file, "another-token").statusCode()).isEqualTo(200);
        assertThat(get(file, "beta-token").statusCode()).isEqualTo(401);

        allow("acme-token", "beta-token");
        assertThat(get(file, "beta-token").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "ODD"})
    void nothingButReading(String method) throws Exception {
        HttpResponse<byte[]> answer =
                send(request("/root/checkpoint", null).method(method, HttpRequest.BodyPublishers.ofString("x")));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }

    /** As bytes on the wire, which a client library would have cleaned. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/root/../../secret",
                "/root/tile/../../../secret",
                "/root/%2e%2e/%2e%2e/secret",
                "/root/..%2f..%2fsecret",
                "//root/checkpoint",
                "/root/checkpoint?x=1",
                "/root/checkpoint%00",
                "/root/.checkpoint.lock",
                "/root\\..\\..\\secret",
                "http://127.0.0.1/secret",
                "*",
                ""
            })
    void nothingButTheFilesOfLogs(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*").doesNotContain("not a file of a log");
    }

    @Test
    void aCheckpointThatIsServedHasItsFilesAtOnce() throws Exception {
        for (int epoch = 0; epoch < 20; epoch++) {
            logs.epoch();
            long size = SignedCheckpoint.parse(get("/root/checkpoint", null).body())
                    .checkpoint()
                    .treeSize();
            String tile = TilePath.inTree(0, size - 1, size).path();
            assertThat(get("/root/" + tile, null).statusCode()).as(tile).isEqualTo(200);
        }
    }

    @Test
    void whatGrowsIsServedOnceItsSizeIsPublished() throws Exception {
        TenantLabel late = label("late " + System.nanoTime());
        logs.grow(late, 700);
        String file = "/" + late.folder() + "/tile/entries/002.p/188";
        assertThat(get(file, "monitor-token").statusCode()).isEqualTo(404);

        logs.epoch();
        eventually("the new size", () -> get(file, "monitor-token").statusCode() == 200);
        logs.grow(late, 68); // 768: the bundle is full
        logs.epoch();
        eventually(
                "the full bundle",
                () -> get("/" + late.folder() + "/tile/entries/002", "monitor-token")
                                .statusCode()
                        == 200);
        assertThat(get(file, "monitor-token").statusCode()).isEqualTo(404);
    }

    @Test
    void aStorageThatCannotBeReadIsNoMissingFile() throws Exception {
        TenantLabel broken = label("broken");
        logs.grow(broken, 256);
        logs.epoch();
        Path bundle = folder.resolve("log").resolve(broken.folder()).resolve("tile/entries/000");
        Files.delete(bundle);
        Files.createDirectory(bundle);
        String file = "/" + broken.folder() + "/tile/entries/000";

        eventually("the size", () -> get(file, "monitor-token").statusCode() != 404);
        assertThat(get(file, "monitor-token").statusCode()).isEqualTo(503);
        Files.delete(bundle);
    }

    @Test
    void aServiceWithoutTokensDoesNotStart() {
        assertThatThrownBy(() -> new AccessTokens(folder.resolve("none"))).isInstanceOf(IOException.class);
    }

    private void allow(String acme, String beta) throws Exception {
        Files.writeString(
                folder.resolve("tokens.json"),
                "{\"tenants\": {\"%s\": [\"%s\"], \"%s\": [\"%s\"]}, \"monitors\": [\"%s\"]}"
                        .formatted(ACME, hash(acme), BETA, hash(beta), hash("monitor-token")));
    }

    private static String hash(String token) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static TenantLabel label(String name) {
        return new TenantLabel(MerkleTree.hashLeaf(name.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<byte[]> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + path))
                .timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(20));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            in.transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }
}

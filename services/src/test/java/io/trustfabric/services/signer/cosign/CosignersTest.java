package io.trustfabric.services.signer.cosign;

import static io.trustfabric.services.fixture.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.cosign.AddCheckpoint;
import io.trustfabric.proofs.tlog.cosign.CosignerAnswer;
import io.trustfabric.proofs.tlog.cosign.KnownLogs;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.CosignatureSigner;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile.Addressed;
import io.trustfabric.services.cosigner.Cosigner;
import io.trustfabric.services.cosigner.CosignerSettings;
import io.trustfabric.services.fixture.TileLog;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log's side, against honest cosigners over real HTTP and against dishonest ones over raw sockets. */
@Timeout(120)
class CosignersTest {

    private static final CosignSettings SETTINGS = new CosignSettings(Duration.ofMillis(1500), Duration.ofMillis(500));
    /** A machine that is busy; still far below what a cosigner could cost that is waited for. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final CosignatureSigner HONEST = new CosignatureSigner("cosigner.example/a", SigningKey.generate());
    private static final CosignatureSigner HOSTILE = new CosignatureSigner("cosigner.example/b", SigningKey.generate());
    private static final CosignatureSigner STRANGER =
            new CosignatureSigner("cosigner.example/b", SigningKey.generate());

    @TempDir
    private Path folder;

    private TileLog log;
    private Cosigner honest;
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        log = new TileLog("log.example/asked", folder.resolve("log"));
        honest = cosigner(HONEST, 0);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : toClose) {
            each.close();
        }
        honest.close();
    }

    @Test
    void allCosignersSignAndTheNoteSatisfiesThePolicy() throws Exception {
        Cosigner second = cosigner(HOSTILE, 0);
        toClose.add(second);
        Addressed policy = policy("all", url(honest), url(second));
        Cosigners cosigners = cosigners(policy);

        for (long size : new long[] {3, 7, 700}) {
            CosignRound round = ask(cosigners, log.growTo(size));

            assertThat(round.failures()).isEmpty();
            assertThat(round.quorumMet()).isTrue();
            SignedCheckpoint read = SignedCheckpoint.parse(round.checkpoint().bytes());
            assertThat(policy.policy().verify(read).accepted()).isTrue();
            assertThat(read.note().signatures()).hasSize(3);
            assertThat(ask(cosigners, read).checkpoint().format()).isEqualTo(read.format()); // nobody is asked twice
        }
    }

    @Test
    void aClientThatHasForgottenIsToldTheSizeAndRemembersIt() throws Exception {
        List<Long> asked = new ArrayList<>();
        HostileCosigner counting = hostile((request, out) -> {
            AddCheckpoint parsed = AddCheckpoint.parse(request);
            asked.add(parsed.oldSize());
            long size = parsed.checkpoint().checkpoint().treeSize();
            if (parsed.oldSize() == 0) {
                HostileCosigner.respond(out, 409, "", CosignerAnswer.size(3));
            } else {
                HostileCosigner.respond(out, 200, "", cosignature(HOSTILE, parsed.checkpoint()));
            }
            assertThat(size).isPositive();
        });
        log.growTo(3);
        Cosigners cosigners = cosigners(policy("b", null, counting.url()));

        assertThat(ask(cosigners, log.growTo(7)).quorumMet()).isTrue();
        assertThat(ask(cosigners, log.growTo(9)).quorumMet()).isTrue();

        assertThat(asked).containsExactly(0L, 3L, 7L);
    }

    @Test
    void aCosignerThatWasRestartedIsAskedOnANewConnection() throws Exception {
        Cosigners cosigners = cosigners(policy("a", url(honest), null));
        assertThat(ask(cosigners, log.growTo(3)).quorumMet()).isTrue();
        int port = honest.address().getPort();
        honest.close();
        CosignRound gone = ask(cosigners, log.growTo(5));
        assertThat(gone.quorumMet()).isFalse();
        assertThat(gone.failures()).containsKey(HONEST.name());
        honest = cosigner(HONEST, port);

        assertThat(ask(cosigners, log.growTo(7)).quorumMet()).isTrue();
    }

    /** One way to be hostile, and what must be said about it. */
    private record Attack(String name, HostileCosigner.Behaviour behaviour, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                answer("a flipped signature", "does not hold", request -> {
                    NoteSignature good = HOSTILE.sign(request.checkpoint().checkpoint(), 1_700_000_000L);
                    byte[] flipped = good.signature().clone();
                    flipped[40] ^= 1;
                    return CosignerAnswer.signature(new NoteSignature(good.name(), good.keyId(), flipped));
                }),
                answer("a signature of another checkpoint", "does not hold", request -> {
                    Checkpoint asked = request.checkpoint().checkpoint();
                    Checkpoint other = new Checkpoint(asked.origin(), asked.treeSize() + 1, asked.rootHash());
                    return CosignerAnswer.signature(HOSTILE.sign(other, 1_700_000_000L));
                }),
                answer(
                        "another key under its name",
                        "no signature by the key",
                        request -> cosignature(STRANGER, request.checkpoint())),
                answer(
                        "another cosigner's signature",
                        "no signature by the key",
                        request -> cosignature(HONEST, request.checkpoint())),
                answer("nothing in a 200", "cannot be read", request -> new byte[0]),
                answer("garbage in a 200", "cannot be read", request -> "<html>\n".getBytes(UTF_8)),
                answer("bytes that are no text", "cannot be read", request -> new byte[] {(byte) 0xFF, '\n'}),
                answer("a huge body", "more than 16384 bytes", request -> new byte[10_000_000]),
                status("a failure", 500, "", "answered 500"),
                status("a refusal", 403, "", "answered 403"),
                status("no content", 204, "", "answered 204"),
                status("a 409 without a size", 409, "", "no size"),
                new Attack(
                        "a 409 with a larger size",
                        (request, out) -> HostileCosigner.respond(out, 409, "", CosignerAnswer.size(1_000_000)),
                        "has cosigned 1000000 leaves"),
                new Attack(
                        "a 409 for the same size",
                        (request, out) -> HostileCosigner.respond(
                                out,
                                409,
                                "",
                                CosignerAnswer.size(AddCheckpoint.parse(request).oldSize())),
                        "another root for 0 leaves"),
                new Attack(
                        "a 409 each time",
                        (request, out) -> HostileCosigner.respond(
                                out,
                                409,
                                "",
                                CosignerAnswer.size(AddCheckpoint.parse(request).oldSize() == 1 ? 2 : 1)),
                        "said twice"),
                new Attack("silence", (request, out) -> forEver(), ""),
                new Attack("a closed connection", (request, out) -> {}, ""),
                new Attack(
                        "garbage for HTTP", (request, out) -> out.write("SSH-2.0-x\r\n\r\n".getBytes(UTF_8)), "HTTP"),
                new Attack(
                        "a body without end",
                        (request, out) -> {
                            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
                            while (true) {
                                out.write(new byte[1000]);
                            }
                        },
                        "more than 16384 bytes"),
                new Attack(
                        "a chunked body without end",
                        (request, out) -> {
                            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
                            while (true) {
                                out.write("1\r\nx\r\n".getBytes(UTF_8));
                            }
                        },
                        "more than 16384 bytes"),
                new Attack(
                        "a body that drips",
                        (request, out) -> {
                            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".getBytes(UTF_8));
                            drip(out);
                        },
                        ""),
                new Attack("headers that drip", (request, out) -> drip(out), ""));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void aHostileCosignerCostsNoQuorumThatHoldsWithoutItAndNoTime(Attack attack) throws Exception {
        HostileCosigner hostile = hostile(attack.behaviour());
        Cosigners lenient = cosigners(policy("any", url(honest), hostile.url()));
        Cosigners strict = cosigners(policy("all", url(honest), hostile.url()));

        CosignRound any = ask(lenient, log.growTo(7));
        assertThat(any.quorumMet()).isTrue();
        assertThat(any.failures()).containsOnlyKeys(HOSTILE.name());
        assertThat(any.checkpoint().note().signatures()).hasSize(2);

        for (long size : new long[] {8, 9}) { // also after a round that was cut off
            CosignRound all = ask(strict, log.growTo(size));
            assertThat(all.quorumMet()).isFalse();
            assertThat(all.failures()).containsOnlyKeys(HOSTILE.name());
            assertThat(all.failures().get(HOSTILE.name())).contains(attack.reason());
            assertThat(all.checkpoint().note().signatures()).hasSize(2);
        }
        eventually("no connection is left behind", () -> hostile.openConnections() == 0);
    }

    @Test
    void whoSendsHeadersWithoutEndIsAskedOnce() throws Exception {
        HostileCosigner hostile = hostile((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            for (int i = 0; ; i++) {
                out.write("X-%d: %s\r\n".formatted(i, "x".repeat(1000)).getBytes(UTF_8));
            }
        });
        Cosigners cosigners = cosigners(policy("a", url(honest), hostile.url()));

        assertThat(ask(cosigners, log.growTo(3)).failures().get(HOSTILE.name())).contains("speaks no HTTP");
        for (long size = 4; size < 10; size++) {
            CosignRound round = ask(cosigners, log.growTo(size));
            assertThat(round.quorumMet()).isTrue();
            assertThat(round.failures().get(HOSTILE.name())).contains("not asked again");
        }
        assertThat(hostile.requests()).isEqualTo(1);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        for (int status : new int[] {301, 302, 307, 308}) {
            HostileCosigner hostile = hostile((request, out) -> HostileCosigner.respond(
                    out, status, "Location: %s/add-checkpoint\r\n".formatted(url(honest)), new byte[0]));
            Cosigners cosigners = cosigners(policy("a", hostile.url(), null));

            CosignRound round = ask(cosigners, log.growTo(3));

            assertThat(round.failures().get(HONEST.name())).contains("answered " + status);
        }
    }

    @Test
    void theOthersAreWaitedForOnlyALittleOnceTheQuorumIsMet() throws Exception {
        HostileCosigner silent = hostile((request, out) -> forEver());
        Cosigners cosigners = new Cosigners(
                policy("any", url(honest), silent.url()),
                new CosignSettings(Duration.ofSeconds(60), Duration.ofMillis(50)));
        toClose.add(cosigners);
        SignedCheckpoint checkpoint = log.growTo(3);

        long begin = System.nanoTime();
        CosignRound round = cosigners.cosign(checkpoint, old -> log.proof(old, 3));

        assertThat(round.quorumMet()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aCosignerThatSawAnotherTreeSaysSoAndIsNotOverruled() throws Exception {
        Cosigners cosigners = cosigners(policy("a", url(honest), null));
        assertThat(ask(cosigners, log.growTo(7)).quorumMet()).isTrue();

        CosignRound fork = ask(cosigners, log.sign(7, Hash32.of(new byte[32])));
        assertThat(fork.quorumMet()).isFalse();
        assertThat(fork.failures().get(HONEST.name())).contains("another root for 7 leaves");

        Cosigners forgetful = cosigners(policy("a", url(honest), null));
        TileLog rolledBack = log;
        CosignRound smaller = forgetful.cosign(rolledBack.sign(3, Hash32.of(new byte[32])), old -> log.proof(old, 3));
        assertThat(smaller.failures().get(HONEST.name())).contains("has cosigned 7 leaves, the checkpoint has 3");
    }

    @Test
    void whatCannotBeProvedIsAReasonAndNoException() throws Exception {
        Cosigners cosigners = cosigners(policy("a", url(honest), null));
        assertThat(ask(cosigners, log.growTo(3)).quorumMet()).isTrue();
        SignedCheckpoint seven = log.growTo(7);

        assertThat(cosigners
                        .cosign(seven, old -> {
                            throw new IOException("no tile");
                        })
                        .failures()
                        .get(HONEST.name()))
                .isEqualTo("no proof from 3 to 7 leaves: no tile");
        assertThat(cosigners
                        .cosign(seven, old -> {
                            throw new IllegalStateException("broken");
                        })
                        .failures()
                        .get(HONEST.name()))
                .isEqualTo("no proof from 3 to 7 leaves: broken");
        assertThat(cosigners.cosign(seven, old -> log.proof(2, 7)).failures().get(HONEST.name()))
                .isEqualTo("it answered 422");
        assertThat(ask(cosigners, seven).quorumMet()).isTrue();
    }

    @Test
    void aProverThatHangsCostsOneRoundEachAndOneThread() throws Exception {
        Cosigners cosigners = cosigners(policy("a", url(honest), null));
        assertThat(ask(cosigners, log.growTo(3)).quorumMet()).isTrue();
        SignedCheckpoint seven = log.growTo(7);
        CountDownLatch free = new CountDownLatch(1);

        long begin = System.nanoTime();
        CosignRound hung = cosigners.cosign(seven, old -> {
            boolean interrupted = true;
            while (interrupted) {
                try {
                    interrupted = !free.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    interrupted = true; // as a read of a broken disk
                }
            }
            return log.proof(old, 7);
        });
        assertThat(hung.failures().get(HONEST.name())).isEqualTo("no answer in time");
        assertThat(cosigners.cosign(seven, old -> log.proof(old, 7)).failures().get(HONEST.name()))
                .isEqualTo("the request before this one has not ended");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(SETTINGS.timeout().plus(SLACK));
        free.countDown();
        eventually("it signs again", () -> ask(cosigners, seven).quorumMet());
    }

    @Test
    void withoutAQuorumTheCheckpointIsStillShownToCosigners() throws Exception {
        CosignRound round = ask(cosigners(policy("none", url(honest), null)), log.growTo(3));

        assertThat(round.quorumMet()).isTrue();
        assertThat(round.failures()).containsOnlyKeys(HOSTILE.name());
        assertThat(round.failures().get(HOSTILE.name())).isEqualTo("the policy has no address of it");
    }

    @Test
    void addressesThatAreNoneAreRefusedAtTheStart() {
        for (String address :
                List.of("cosigner.example", "ftp://x/", "http:///", "http://x/?a", "http://x/#a", "http://[")) {
            assertThatThrownBy(() -> cosigners(policy("a", address, null)))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(address);
        }
    }

    private CosignRound ask(Cosigners cosigners, SignedCheckpoint checkpoint) throws InterruptedException {
        long size = checkpoint.checkpoint().treeSize();
        long begin = System.nanoTime();
        CosignRound round = cosigners.cosign(checkpoint, old -> log.proof(old, size));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(SETTINGS.timeout().plus(SLACK));
        return round;
    }

    private Cosigners cosigners(Addressed policy) {
        Cosigners cosigners = new Cosigners(policy, SETTINGS);
        toClose.add(cosigners);
        return cosigners;
    }

    private HostileCosigner hostile(HostileCosigner.Behaviour behaviour) throws IOException {
        HostileCosigner hostile = new HostileCosigner(behaviour);
        toClose.add(hostile);
        return hostile;
    }

    private Cosigner cosigner(CosignatureSigner signer, int port) throws IOException {
        return Cosigner.start(new CosignerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                signer,
                new KnownLogs(List.of(log.key())),
                folder.resolve("state-" + signer.name().replace('/', '-'))));
    }

    /** @param quorum all or any of the two, one of them by its letter, or none */
    private Addressed policy(String quorum, String urlOfA, String urlOfB) throws Exception {
        String rule =
                switch (quorum) {
                    case "all", "any" -> "group both %s a b\nquorum both\n".formatted(quorum);
                    default -> "quorum %s\n".formatted(quorum);
                };
        String text = "log %s\nwitness a %s %s\nwitness b %s %s\n%s"
                .formatted(
                        log.key().vkey(),
                        HONEST.verifierKey().vkey(),
                        urlOfA == null ? "" : urlOfA,
                        HOSTILE.verifierKey().vkey(),
                        urlOfB == null ? "" : urlOfB,
                        rule);
        return TrustPolicyFile.parseWithAddresses(text.getBytes(UTF_8));
    }

    private static String url(Cosigner cosigner) {
        return "http://127.0.0.1:%d".formatted(cosigner.address().getPort());
    }

    private interface Body {
        byte[] of(AddCheckpoint request);
    }

    private static Attack answer(String name, String reason, Body body) {
        return new Attack(
                name,
                (request, out) -> HostileCosigner.respond(out, 200, "", body.of(AddCheckpoint.parse(request))),
                reason);
    }

    private static Attack status(String name, int status, String headers, String reason) {
        return new Attack(name, (request, out) -> HostileCosigner.respond(out, status, headers, new byte[0]), reason);
    }

    private static byte[] cosignature(CosignatureSigner signer, SignedCheckpoint checkpoint) {
        return CosignerAnswer.signature(signer.sign(checkpoint.checkpoint(), 1_700_000_000L));
    }

    private static void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static void drip(OutputStream out) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(20, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
        }
    }
}

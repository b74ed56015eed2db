package io.trustfabric.local.faults;

import com.sun.net.httpserver.HttpServer;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Answers in a cosigner's place, and not with its signature. */
final class LyingCosigner implements AutoCloseable {

    /** Time (8) and Ed25519 signature (64), C2SP tlog-cosignature. */
    private static final int PAYLOAD_BYTES = 8 + 64;

    /** What it says. */
    enum Lie {
        /** 200 and no signature line at all. */
        GARBAGE,
        /** A cosignature by its form, under the right name and key, that no key made. */
        WRONG_SIGNATURE
    }

    private final HttpServer server;
    private final AtomicLong asked = new AtomicLong();

    private LyingCosigner(HttpServer server) {
        this.server = server;
    }

    /** @throws IOException where the address is taken */
    static LyingCosigner start(URI address, VerifierKey cosigner, Lie lie) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByName(address.getHost()), address.getPort()), 0);
        LyingCosigner liar = new LyingCosigner(server);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            liar.asked.incrementAndGet();
            byte[] answer = answer(cosigner, lie);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return liar;
    }

    /** How often it lied. */
    long asked() {
        return asked.get();
    }

    private static byte[] answer(VerifierKey cosigner, Lie lie) {
        byte[] random = new byte[PAYLOAD_BYTES];
        new SecureRandom().nextBytes(random);
        if (lie == Lie.GARBAGE) {
            return random;
        }
        System.arraycopy(new byte[8], 0, random, 0, 8);
        random[7] = 1; // a time; zero would be refused for its form
        return (new NoteSignature(cosigner.name(), cosigner.keyId(), random).line() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

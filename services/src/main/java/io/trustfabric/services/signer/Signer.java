package io.trustfabric.services.signer;

import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.Service;
import io.trustfabric.services.Sessions;
import io.trustfabric.services.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/**
 * Freezes epochs of the root log and signs its checkpoints, never two trees of one size (docs/signing.md). Runs in a process
 * of its own. When the broker goes away it begins anew, fencing and memory included, until its patience ends. Ends by
 * {@link LogFrozenException} on a fork and by {@link SignerReplacedException} when another signer takes over.
 */
public final class Signer implements Service {

    private final SignerSettings settings;
    private final CheckpointSigner key;
    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final Cosigning cosigning;
    private final Clock clock;
    private final SigningHook hook;
    private final Sessions sessions;

    /** @param patience how long broker and registry may be away before the process gives up */
    public Signer(
            SignerSettings settings,
            CheckpointSigner key,
            KafkaSettings kafka,
            SchemaCoder coder,
            Cosigning cosigning,
            Duration patience) {
        this(settings, key, kafka, coder, cosigning, patience, Clock.systemUTC(), SigningHook.NONE);
    }

    /**
     * For fault drills.
     *
     * @param clock what the epochs' leaves claim
     * @param hook called around each step
     */
    public Signer(
            SignerSettings settings,
            CheckpointSigner key,
            KafkaSettings kafka,
            SchemaCoder coder,
            Cosigning cosigning,
            Duration patience,
            Clock clock,
            SigningHook hook) {
        this.settings = settings;
        this.key = key;
        this.kafka = kafka;
        this.coder = coder;
        this.cosigning = cosigning;
        this.clock = clock;
        this.hook = hook;
        this.sessions = new Sessions("signer", patience);
    }

    @Override
    public String name() {
        return "signer";
    }

    @Override
    public void run(Runnable ready) throws InterruptedException {
        sessions.run(() -> session(ready));
    }

    @Override
    public void stop() {
        sessions.stop();
    }

    private void session(Runnable ready) throws IOException, InterruptedException {
        try (SignerSession session = SignerSession.open(
                new SignerSession.Surroundings(settings, settings.files(), key, kafka, coder, cosigning, clock),
                hook)) {
            ready.run();
            work(session);
        }
    }

    private void work(SignerSession session) throws IOException, InterruptedException {
        long sealedAtNanos = System.nanoTime();
        long roundAtNanos = sealedAtNanos - settings.epochInterval().toNanos();
        while (sessions.going()) {
            Duration left = settings.epochInterval().minusNanos(System.nanoTime() - roundAtNanos);
            session.takeCuts(left.isNegative() ? Duration.ZERO : left);
            long now = System.nanoTime();
            if (now - roundAtNanos >= settings.epochInterval().toNanos()) {
                roundAtNanos = now;
                if (session.hasNews()
                        || now - sealedAtNanos >= settings.heartbeat().toNanos()) {
                    session.seal();
                    sealedAtNanos = now;
                }
                session.sign();
            }
            sessions.worked();
        }
    }
}

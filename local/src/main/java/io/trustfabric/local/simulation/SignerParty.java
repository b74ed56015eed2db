package io.trustfabric.local.simulation;

import io.trustfabric.services.signer.LogFrozenException;
import io.trustfabric.services.signer.SignerReplacedException;
import io.trustfabric.services.signer.SignerSession;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.apache.kafka.common.KafkaException;

/** A signer's process: one session after another, whatever ends them. */
final class SignerParty {
    private static final int CUTS_OF = 5;

    private final SignerSession.Surroundings with;
    private final SplittableRandom random;
    private SignerSession session;
    private boolean busy;
    private boolean frozen;
    private String stopped = "";

    SignerParty(SignerSession.Surroundings with, SplittableRandom random) {
        this.with = with;
        this.random = random;
    }

    /** Does the next thing; nothing where it sleeps in the middle of one. */
    void act() {
        if (busy) {
            return;
        }
        busy = true;
        try {
            step();
        } catch (KilledError e) {
            session = null;
        } catch (LogFrozenException e) {
            frozen = true;
            end();
        } catch (SignerReplacedException | IOException | KafkaException | IllegalStateException e) {
            stopped = e.toString();
            end();
        } catch (InterruptedException e) {
            throw new IllegalStateException("one thread, and somebody interrupts it", e);
        } finally {
            busy = false;
        }
    }

    private void step() throws IOException, InterruptedException {
        if (session == null) {
            session = SignerSession.open(with);
            return;
        }
        switch (random.nextInt(CUTS_OF)) {
            case 0 -> session.seal(); // the heartbeat
            case 1, 2 -> {
                if (session.hasNews()) {
                    session.seal();
                }
                session.sign();
            }
            default -> session.takeCuts(Duration.ZERO);
        }
    }

    private void end() {
        if (session != null) {
            session.close();
        }
        session = null;
    }

    /** The machine is gone. */
    void kill() {
        if (!busy) {
            session = null;
        }
    }

    boolean isFrozen() {
        return frozen;
    }

    /** Why the last session ended; empty where none did. */
    String stopped() {
        return stopped;
    }
}

package io.trustfabric.services.signer;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.Service;
import io.trustfabric.services.UnreachableException;
import io.trustfabric.services.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the log's checkpoints, never two trees of one size (docs/signing.md). Runs in a process of
 * its own. When the broker goes away it begins anew, fencing and memory included, until its patience ends. Ends by
 * {@link LogFrozenException} on a fork and by {@link SignerReplacedException} when another signer takes over.
 */
public final class Signer implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(Signer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Heads without tiles; more of them than this are not an integrator that is slow. */
    private static final int MAX_LATE = 16;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final SignerSettings settings;
    private final CheckpointSigner key;
    private final KafkaSettings kafka;
    private final SchemaCoder coder;
    private final Duration patience;
    private final SigningHook hook;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long workedAtNanos;

    /** @param patience how long broker and registry may be away before the process gives up */
    public Signer(
            SignerSettings settings, CheckpointSigner key, KafkaSettings kafka, SchemaCoder coder, Duration patience) {
        this(settings, key, kafka, coder, patience, SigningHook.NONE);
    }

    Signer(
            SignerSettings settings,
            CheckpointSigner key,
            KafkaSettings kafka,
            SchemaCoder coder,
            Duration patience,
            SigningHook hook) {
        this.settings = settings;
        this.key = key;
        this.kafka = kafka;
        this.coder = coder;
        this.patience = patience;
        this.hook = hook;
    }

    @Override
    public String name() {
        return "signer";
    }

    @Override
    public void run(Runnable ready) throws InterruptedException {
        workedAtNanos = System.nanoTime();
        do {
            try {
                session(ready);
            } catch (RetriableException | RegistryUnavailableException | IOException e) {
                if (System.nanoTime() - workedAtNanos > patience.toNanos()) {
                    throw new UnreachableException(
                            "signer could not work for %s: %s".formatted(patience, e.getMessage()), e);
                }
                LOG.warn("signer begins anew: {}", e.getMessage());
            }
        } while (!stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    private void session(Runnable ready) throws IOException, InterruptedException {
        try (SignedTopic memory = SignedTopic.open(kafka, coder, settings.origin())) {
            SigningSession session = new SigningSession(settings, key, memory, coder, hook);
            session.recover();
            try (HeadTopic heads = new HeadTopic(kafka, coder, settings.origin())) {
                ready.run();
                List<Checkpoint> late = new ArrayList<>();
                while (stopped.getCount() > 0) {
                    List<Checkpoint> offered = new ArrayList<>(late);
                    offered.addAll(heads.poll(POLL));
                    late.clear();
                    work(session, offered, late);
                    workedAtNanos = System.nanoTime();
                }
            }
        }
    }

    /**
     * Newest head wins when several wait; the others are looked at all the same, for what they may contradict.
     *
     * @param late takes heads whose tiles cannot be read yet
     */
    private static void work(SigningSession session, List<Checkpoint> offered, List<Checkpoint> late)
            throws InterruptedException, IOException {
        List<Checkpoint> wanted = new ArrayList<>();
        for (Checkpoint head : offered) {
            if (session.wants(head)) {
                wanted.add(head);
            } else {
                session.consider(head); // ignores, refuses or freezes
            }
        }
        wanted.sort(Comparator.comparingLong(Checkpoint::treeSize).reversed());
        for (Checkpoint head : wanted) {
            if (session.wants(head)) { // a larger one that has no tiles must not keep this one from its signature
                sign(session, head, late);
            } else if (session.contradicts(head)) {
                session.consider(head);
            }
        }
    }

    private static void sign(SigningSession session, Checkpoint head, List<Checkpoint> late)
            throws InterruptedException {
        try {
            session.consider(head);
        } catch (IOException e) {
            LOG.warn("head of {} leaves has to wait: {}", head.treeSize(), e.getMessage());
            if (late.size() < MAX_LATE) {
                late.add(head);
            }
        }
    }
}

package io.trustfabric.services.signer.cosign;

import io.trustfabric.proofs.tlog.cosign.AddCheckpoint;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import io.trustfabric.proofs.tlog.note.Quorum;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile.Addressed;
import io.trustfabric.proofs.tlog.note.TrustPolicyFile.Party;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The cosigners of a policy. {@link #cosign} asks all of them at once, takes what holds, and is over in time whatever they do. What it
 * knows of them (the size that each cosigned last) is a guess that the next 409 corrects, so it need not survive a restart.
 */
public final class Cosigners implements AutoCloseable {

    /** A note has room for 100 signatures; the log's own is one of them. */
    private static final int MOST_COSIGNERS = 64;

    private final Quorum quorum;
    private final CosignSettings settings;
    private final List<CosignerLink> links = new ArrayList<>();
    private final Map<String, String> withoutAddress = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ask-cosigner");
        thread.setDaemon(true);
        return thread;
    });

    /** @throws IllegalArgumentException where an address of the policy is no HTTP address, or there are too many cosigners */
    public Cosigners(Addressed policy, CosignSettings settings) {
        if (policy.cosigners().size() > MOST_COSIGNERS) {
            throw new IllegalArgumentException("the policy names %d cosigners; at most %d can be asked"
                    .formatted(policy.cosigners().size(), MOST_COSIGNERS));
        }
        this.quorum = policy.policy().quorum();
        this.settings = settings;
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER) // the policy says who is asked, not who answers
                .connectTimeout(settings.timeout())
                .build();
        for (Party cosigner : policy.cosigners()) {
            if (cosigner.url().isPresent()) {
                links.add(new CosignerLink(client, cosigner.key(), address(cosigner)));
            } else {
                withoutAddress.put(cosigner.key().name(), "the policy has no address of it");
            }
        }
    }

    private static URI address(Party cosigner) {
        String prefix = cosigner.url().orElseThrow();
        try {
            URI address = URI.create(prefix.replaceFirst("/*$", "/") + AddCheckpoint.PATH);
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http
                    && address.getHost() != null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "the address of cosigner %s is [%s], expected is a prefix as https://cosigner.example/path"
                        .formatted(cosigner.name(), prefix));
    }

    /** Says what one cosigner gave: a checkpoint's cosignature or a reason. */
    private record Reply(CosignerLink link, NoteSignature cosignature, String failure) {}

    /**
     * Asks for cosignatures. Takes at most {@link CosignSettings#timeout}, and less as soon as enough have signed. Throws
     * nothing on a cosigner's account.
     *
     * @param checkpoint signed by its log; a cosigner that has signed it already is not asked again
     * @param prover proves that earlier trees are prefixes of the checkpoint's
     */
    public synchronized CosignRound cosign(SignedCheckpoint checkpoint, ConsistencyProver prover)
            throws InterruptedException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
        Map<String, String> failures = new HashMap<>(withoutAddress);
        List<Future<?>> asked = new ArrayList<>();
        for (CosignerLink link : links) {
            if (checkpoint.note().signatures().stream().noneMatch(link.key()::isNamedBy)) {
                failures.put(link.key().name(), "no answer in time");
                asked.add(threads.submit(() -> replies.add(ask(link, checkpoint, prover, deadline))));
            }
        }
        try {
            return collect(checkpoint, replies, asked.size(), deadline, failures);
        } finally {
            asked.forEach(request -> request.cancel(true));
        }
    }

    private CosignRound collect(
            SignedCheckpoint checkpoint,
            BlockingQueue<Reply> replies,
            int asked,
            long deadline,
            Map<String, String> failures)
            throws InterruptedException {
        SignedCheckpoint cosigned = checkpoint;
        boolean met = quorum.isMetBy(cosigned.note());
        long until = met ? soon(deadline) : deadline;
        for (int left = asked; left > 0; left--) {
            Reply reply = replies.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (reply == null) {
                break;
            }
            if (reply.cosignature() == null) {
                failures.put(reply.link().key().name(), reply.failure());
                continue;
            }
            failures.remove(reply.link().key().name());
            cosigned = cosigned.with(reply.cosignature());
            if (!met && quorum.isMetBy(cosigned.note())) {
                met = true;
                until = soon(deadline);
            }
        }
        return new CosignRound(cosigned, met, failures);
    }

    private long soon(long deadline) {
        long soon = System.nanoTime() + settings.afterQuorum().toNanos();
        return soon - deadline < 0 ? soon : deadline;
    }

    private static Reply ask(CosignerLink link, SignedCheckpoint checkpoint, ConsistencyProver prover, long deadline) {
        try {
            return new Reply(link, link.ask(checkpoint, prover, deadline), null);
        } catch (NoCosignatureException e) {
            return new Reply(link, null, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(link, null, "no answer in time");
        } catch (RuntimeException e) {
            return new Reply(link, null, "it could not be asked: " + e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

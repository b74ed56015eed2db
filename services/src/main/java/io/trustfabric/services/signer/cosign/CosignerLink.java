package io.trustfabric.services.signer.cosign;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.cosign.AddCheckpoint;
import io.trustfabric.proofs.tlog.cosign.CosignerAnswer;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.NoteSignature;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.SignedNote;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One cosigner, and the size that it is believed to have cosigned last. One request at a time. */
final class CosignerLink {

    /** One to learn the size, one with it, and one for a kept connection that the other side had closed. */
    private static final int MOST_REQUESTS = 3;

    /**
     * How long who speaks no HTTP is left alone. The JDK's client (17.0.15) never closes a connection whose headers were too long, so
     * each such answer costs the process a file handle: one an hour it can bear, two a second it cannot.
     */
    private static final Duration REST = Duration.ofHours(1);

    private final HttpClient client;
    private final VerifierKey key;
    private final URI address;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long lastSize;
    private volatile long restingSinceNanos;
    private volatile boolean resting;

    CosignerLink(HttpClient client, VerifierKey key, URI address) {
        this.client = client;
        this.key = key;
        this.address = address;
    }

    VerifierKey key() {
        return key;
    }

    /**
     * @param deadlineNanos of {@link System#nanoTime}
     * @return a cosignature that verifies
     * @throws NoCosignatureException with the reason for a person
     */
    NoteSignature ask(SignedCheckpoint checkpoint, ConsistencyProver prover, long deadlineNanos)
            throws NoCosignatureException, InterruptedException {
        if (!busy.compareAndSet(false, true)) { // a thread that hangs is one thread, not one more in each round
            throw new NoCosignatureException("the request before this one has not ended");
        }
        try {
            if (resting && System.nanoTime() - restingSinceNanos < REST.toNanos()) {
                throw new NoCosignatureException("it spoke no HTTP, and is not asked again for " + REST);
            }
            resting = false;
            return exchange(checkpoint, prover, deadlineNanos);
        } finally {
            busy.set(false);
        }
    }

    private NoteSignature exchange(SignedCheckpoint checkpoint, ConsistencyProver prover, long deadlineNanos)
            throws NoCosignatureException, InterruptedException {
        long size = checkpoint.checkpoint().treeSize();
        long oldSize = lastSize <= size ? lastSize : 0;
        boolean told = false;
        boolean reconnected = false;
        for (int request = 0; request < MOST_REQUESTS; request++) {
            HttpResponse<byte[]> answer;
            try {
                answer = post(new AddCheckpoint(oldSize, proof(prover, oldSize, size), checkpoint), deadlineNanos);
            } catch (ProtocolException e) {
                restingSinceNanos = System.nanoTime();
                resting = true;
                throw new NoCosignatureException("it speaks no HTTP: " + said(e));
            } catch (IOException e) {
                if (reconnected || deadlineNanos - System.nanoTime() <= 0) {
                    throw new NoCosignatureException(said(e));
                }
                reconnected = true;
                continue;
            }
            if (answer.statusCode() == HttpURLConnection.HTTP_OK) {
                NoteSignature cosignature = read(answer.body(), checkpoint);
                lastSize = size;
                return cosignature;
            }
            if (answer.statusCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw new NoCosignatureException("it answered %d".formatted(answer.statusCode()));
            }
            long cosigned = conflict(answer, oldSize, size);
            if (told) {
                throw new NoCosignatureException(
                        "it said twice that it cosigned another size, last %d".formatted(cosigned));
            }
            told = true;
            oldSize = cosigned;
            lastSize = cosigned;
        }
        throw new NoCosignatureException("it gave none in %d requests".formatted(MOST_REQUESTS));
    }

    private static List<Hash32> proof(ConsistencyProver prover, long oldSize, long size) throws NoCosignatureException {
        if (oldSize == 0 || oldSize == size) {
            return List.of();
        }
        try {
            return prover.from(oldSize).path();
        } catch (IOException | RuntimeException e) { // whoever proves must not end the round of the others
            throw new NoCosignatureException("no proof from %d to %d leaves: %s".formatted(oldSize, size, said(e)));
        }
    }

    private HttpResponse<byte[]> post(AddCheckpoint request, long deadlineNanos)
            throws IOException, InterruptedException {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
            throw new IOException("the time is over");
        }
        BoundedBody body = new BoundedBody(CosignerAnswer.MAX_BYTES);
        try {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofNanos(left))
                            .header("Content-Type", "text/plain; charset=utf-8")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                            .build(),
                    headers -> body);
        } finally {
            body.giveUp("nobody waits for the answer"); // where the body came whole this changes nothing
        }
    }

    private NoteSignature read(byte[] body, SignedCheckpoint checkpoint) throws NoCosignatureException {
        try {
            for (NoteSignature signature : CosignerAnswer.parseSignatures(body)) {
                if (!key.isNamedBy(signature)) {
                    continue; // another key of this cosigner's, which the policy does not name
                }
                SignedNote alone = new SignedNote(checkpoint.note().text(), List.of(signature));
                if (alone.verify(List.of(key)) instanceof Verdict.Rejected no) {
                    throw new NoCosignatureException("its cosignature does not hold: " + no.detail());
                }
                return signature;
            }
        } catch (MalformedException e) {
            throw new NoCosignatureException("its answer cannot be read: " + e.getMessage());
        }
        throw new NoCosignatureException("its answer has no signature by the key of the policy");
    }

    private static long conflict(HttpResponse<byte[]> answer, long oldSize, long size) throws NoCosignatureException {
        long cosigned;
        try {
            cosigned = CosignerAnswer.parseSize(answer.body());
        } catch (MalformedException e) {
            throw new NoCosignatureException("it answered 409, with no size: " + e.getMessage());
        }
        if (cosigned > size) {
            throw new NoCosignatureException(
                    "it has cosigned %d leaves, the checkpoint has %d: see docs/runbooks/cosigner-disagrees.md"
                            .formatted(cosigned, size));
        }
        if (cosigned == oldSize) {
            throw new NoCosignatureException(
                    "it has cosigned another root for %d leaves: see docs/runbooks/cosigner-disagrees.md"
                            .formatted(cosigned));
        }
        return cosigned;
    }

    private static String said(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}

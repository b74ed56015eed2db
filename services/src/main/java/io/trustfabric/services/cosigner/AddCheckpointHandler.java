package io.trustfabric.services.cosigner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.cosign.AddCheckpoint;
import io.trustfabric.proofs.tlog.cosign.CosignerAnswer;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision;
import io.trustfabric.proofs.tlog.cosign.CosignerDecision.Refusal;
import io.trustfabric.proofs.tlog.note.Checkpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /add-checkpoint} of C2SP tlog-witness 95978ca8. */
final class AddCheckpointHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AddCheckpointHandler.class);
    private static final String PATH = "/" + AddCheckpoint.PATH;
    private static final String TEXT = "text/plain; charset=utf-8";

    /** One answer, whole. */
    private record Answer(int status, String type, byte[] body) {
        static Answer text(int status, String line) {
            return new Answer(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private final CosignerDesk desk;

    AddCheckpointHandler(CosignerDesk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            return Answer.text(HttpURLConnection.HTTP_NOT_FOUND, "there is POST " + PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Answer.text(HttpURLConnection.HTTP_BAD_METHOD, "there is POST " + PATH);
        }
        byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1);
        if (body.length > AddCheckpoint.MAX_BYTES) {
            exchange.getResponseHeaders().set("Connection", "close");
            return Answer.text(
                    HttpURLConnection.HTTP_ENTITY_TOO_LARGE, "at most %d bytes".formatted(AddCheckpoint.MAX_BYTES));
        }
        try {
            return answer(AddCheckpoint.parse(body));
        } catch (MalformedException e) {
            LOG.debug("malformed request: {}", e.getMessage());
            return Answer.text(Refusal.MALFORMED.status(), e.getMessage());
        }
    }

    private Answer answer(AddCheckpoint request) {
        CosignerDesk.Outcome outcome;
        try {
            outcome = desk.handle(request);
        } catch (IOException e) {
            LOG.error("the memory cannot be used, so nothing is signed: {}", e.getMessage());
            return Answer.text(HttpURLConnection.HTTP_INTERNAL_ERROR, "the cosigner cannot use its memory");
        }
        if (outcome.cosignature().isPresent()) {
            Checkpoint head = request.checkpoint().checkpoint();
            LOG.info("cosigned {} at {} leaves, from {}", head.origin(), head.treeSize(), request.oldSize());
            byte[] line = CosignerAnswer.signature(outcome.cosignature().get());
            return new Answer(HttpURLConnection.HTTP_OK, TEXT, line);
        }
        return refusal(request, outcome.decision());
    }

    private static Answer refusal(AddCheckpoint request, CosignerDecision decision) {
        if (decision instanceof CosignerDecision.Refuse no) {
            refused(request, no);
            return Answer.text(no.refusal().status(), no.detail());
        }
        long size = decision instanceof CosignerDecision.TwoRoots two
                ? two.cosignedSize()
                : ((CosignerDecision.Conflict) decision).cosignedSize();
        LOG.info(
                "not cosigned {} at {} leaves: asked from {}, cosigned last is {}",
                request.checkpoint().checkpoint().origin(),
                request.checkpoint().checkpoint().treeSize(),
                request.oldSize(),
                size);
        return new Answer(HttpURLConnection.HTTP_CONFLICT, CosignerAnswer.SIZE_TYPE, CosignerAnswer.size(size));
    }

    private static void refused(AddCheckpoint request, CosignerDecision.Refuse no) {
        if (no.refusal() == Refusal.UNKNOWN_ORIGIN || no.refusal() == Refusal.UNTRUSTED) {
            LOG.debug("refused: {}", no.detail()); // anybody can cause these lines
        } else {
            LOG.warn(
                    "refused {} at {} leaves, from {}: {}",
                    request.checkpoint().checkpoint().origin(),
                    request.checkpoint().checkpoint().treeSize(),
                    request.oldSize(),
                    no.detail());
        }
    }
}

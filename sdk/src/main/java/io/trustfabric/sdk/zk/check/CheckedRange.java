package io.trustfabric.sdk.zk.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.eval.words.VisibleText;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.zk.batch.BatchVerifier;
import io.trustfabric.proofs.zk.curve.Pippenger;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.range.RangeVerifier;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.zk.exchange.EventWords;
import io.trustfabric.sdk.zk.exchange.ReplayedExchange;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.KnownFile;
import io.trustfabric.sdk.zk.range.Commitment;
import io.trustfabric.sdk.zk.range.RangeProofFile;
import java.io.PrintWriter;
import java.security.SecureRandom;

/** A range proof and what was found. */
record CheckedRange(ObjectNode json) {

    static CheckedRange of(InputFile file, ReplayedExchange replayed) {
        KnownFile known = KnownFile.read(file, FileKind.RANGE_PROOF);
        ObjectNode json = Answer.object();
        json.put("file", file.shown());
        try {
            RangeProofFile proof = RangeProofFile.parse(known);
            Commitment commitment = proof.commitment().commitment();
            json.put(
                    "says",
                    "%s proves: its %s of epoch %s is in %s"
                            .formatted(commitment.tenant(), commitment.metric(), commitment.epoch(), proof.range()));
            check(proof, replayed);
            json.put("holds", true);
        } catch (MalformedEvidenceException e) {
            refuse(json, e.reason(), e.getMessage());
        } catch (MalformedException e) {
            refuse(json, e.reason(), e.getMessage());
        }
        return new CheckedRange(json);
    }

    private static void refuse(ObjectNode json, Reason reason, String detail) {
        json.put("holds", false);
        json.put("reason", reason.name());
        json.put("detail", detail);
    }

    private static void check(RangeProofFile proof, ReplayedExchange replayed) throws MalformedException {
        Commitment.Signed signed = proof.commitment();
        String tenant = signed.commitment().tenant();
        if (replayed.keysOf(tenant).noneMatch(signed.envelope()::isSignedBy)) {
            throw new MalformedException(
                    Reason.BAD_SIGNATURE,
                    "the commitment is not signed by a key that the exchange certifies for " + tenant);
        }
        String epoch = signed.commitment().epoch();
        if (replayed.accepted(EpochAnnounced.class)
                .noneMatch(e -> e.event().epoch().equals(epoch))) {
            throw new MalformedException(
                    Reason.SUBJECT_MISMATCH, "the exchange announces no epoch %s".formatted(epoch));
        }
        var verifier = new BatchVerifier(new Pippenger(), new SecureRandom());
        if (!verifier.holds(new RangeVerifier().candidate(proof.statement(), proof.proof()))) {
            throw new MalformedException(Reason.PROOF_INVALID, "the proof does not hold for this commitment and range");
        }
    }

    boolean holds() {
        return json.get("holds").asBoolean();
    }

    static void print(PrintWriter out, ObjectNode json) {
        boolean holds = json.get("holds").asBoolean();
        String says = json.get(json.has("says") ? "says" : "file").asText();
        out.println("range     %s  %s".formatted(holds ? "accepted" : "refused ", VisibleText.oneLine(says)));
        if (!holds) {
            out.println(EventWords.reason(json));
        }
    }
}

package io.trustfabric.sdk.zk.range;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.zk.range.RangeProof;
import io.trustfabric.proofs.zk.range.RangeStatement;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.KnownFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A commitment, a range and a proof about both: all that a verifier needs besides the tenant's key. */
public record RangeProofFile(Commitment.Signed commitment, Range range, RangeProof proof) {

    byte[] bytes() {
        ObjectNode document = Answer.object();
        document.put("schema", FileKind.RANGE_PROOF.mark());
        document.put(
                "commitment",
                Base64.getEncoder().encodeToString(commitment.envelope().toBytes()));
        document.put("lo", Long.toUnsignedString(range.lo()));
        document.put("hi", Long.toUnsignedString(range.hi()));
        document.put("proof", Base64.getEncoder().encodeToString(proof.encode()));
        return (CanonicalJson.write(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    public static RangeProofFile parse(KnownFile file) throws MalformedEvidenceException {
        JsonFields fields = file.fields();
        try {
            var commitment = Commitment.parse(fields.base64("commitment"));
            var range = new Range(Long.parseUnsignedLong(fields.text("lo")), Long.parseUnsignedLong(fields.text("hi")));
            RangeStatement statement = range.statement(commitment);
            if (statement.check() instanceof Verdict.Rejected no) {
                throw new MalformedEvidenceException(no.reason(), no.detail());
            }
            return new RangeProofFile(commitment, range, RangeProof.decode(fields.base64("proof"), statement.slots()));
        } catch (NumberFormatException e) {
            throw new MalformedEvidenceException(Reason.MALFORMED, "lo or hi is no number of 64 bits");
        } catch (MalformedException e) {
            throw new MalformedEvidenceException(e.reason(), e.getMessage());
        }
    }

    public RangeStatement statement() {
        return range.statement(commitment);
    }
}

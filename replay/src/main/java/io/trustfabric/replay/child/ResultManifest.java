package io.trustfabric.replay.child;

import io.trustfabric.proofs.manifest.Column;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.ManifestBuilder;
import io.trustfabric.proofs.manifest.RunFacts;
import io.trustfabric.proofs.manifest.TooManyRowsException;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.FailureReason;
import io.trustfabric.replay.engine.RunClaims;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The manifest of a result that has been computed without an error. */
public final class ResultManifest {

    private ResultManifest() {}

    public static Manifest of(ResultSet result, EngineCall call, String engineVersion) throws CallFailed {
        try {
            boolean ordered = call.claims().ordered();
            List<Column> shape = call.crossRuntime() == null
                    ? List.of()
                    : call.crossRuntime().shape();
            Manifest manifest = ManifestBuilder.fromResultSet(
                    result, facts(call, engineVersion), ordered, call.limits().maxRows(), shape);
            if (manifest.json().getBytes(StandardCharsets.UTF_8).length > Manifest.MAX_BYTES) {
                throw new CallFailed(FailureReason.RESULT_TOO_LARGE, "the result's manifest is too large");
            }
            return manifest;
        } catch (TooManyRowsException e) {
            throw new CallFailed(FailureReason.RESULT_TOO_LARGE, e.getMessage());
        } catch (SQLException e) {
            // the query is done: what fails now is reading a value that has no canonical form
            throw new CallFailed(FailureReason.RESULT_UNSUPPORTED, "a column's values have no canonical form");
        }
    }

    private static RunFacts facts(EngineCall call, String engineVersion) {
        RunClaims claims = call.claims();
        return new RunFacts(
                claims.engine(),
                engineVersion,
                call.settings(),
                call.seed(),
                claims.inputs(),
                claims.policyVersion(),
                claims.codeVersion(),
                claims.fingerprint());
    }
}

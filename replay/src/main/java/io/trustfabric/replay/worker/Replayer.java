package io.trustfabric.replay.worker;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.manifest.Column;
import io.trustfabric.proofs.manifest.ColumnSummary;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.RunFacts;
import io.trustfabric.replay.engine.CrossRuntime;
import io.trustfabric.replay.engine.EngineCall;
import io.trustfabric.replay.engine.EngineInput;
import io.trustfabric.replay.engine.EngineLane;
import io.trustfabric.replay.engine.EngineLimits;
import io.trustfabric.replay.engine.EngineReply;
import io.trustfabric.replay.engine.FailureReason;
import io.trustfabric.replay.engine.RunClaims;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.ReplayStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to its outcome: runs what the run <em>declared</em>, whatever it did. Nothing in a request makes this throw.
 *
 * @param snapshots folder of {@code <sha256>.parquet}
 * @param worker name in the outcome
 * @param sandbox level in the outcome
 */
public record Replayer(Path snapshots, EngineLimits limits, String worker, String sandbox) {

    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** The declaration itself is at fault: nothing of it ran. */
    private static final Set<FailureReason> NEVER_RAN = Set.of(
            FailureReason.BAD_DECLARATION,
            FailureReason.SETTING_REFUSED,
            FailureReason.NOT_A_QUERY,
            FailureReason.ENGINE_UNKNOWN,
            FailureReason.INPUT_MISSING,
            FailureReason.INPUT_TOO_LARGE,
            FailureReason.INPUT_HASH_MISMATCH);

    /** @throws IOException if the declared engine cannot be started: nobody's answer, try again */
    public ReplayOutcome replay(ReplayRequest request, EngineLane lane) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        EngineReply reply = request.getPurpose() == ReplayPurpose.CROSS_RUNTIME
                ? onSecondRuntime(request, lane)
                : run(request, lane);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return outcome(request, reply, millis);
    }

    /** A second runtime that does not start holds up nobody: what waits behind this request is about declared engines. */
    private EngineReply onSecondRuntime(ReplayRequest request, EngineLane lane) throws InterruptedException {
        try {
            return run(request, lane);
        } catch (IOException e) {
            LOG.warn("second runtime {}: {}", request.getEngine(), e.getMessage());
            return EngineReply.failed(FailureReason.ENGINE_CRASHED, "the second runtime did not start");
        }
    }

    private EngineReply run(ReplayRequest request, EngineLane lane) throws IOException, InterruptedException {
        Declaration declared = request.getDeclared();
        List<EngineInput> inputs = new ArrayList<>();
        for (InputPin pin : declared.getInputs()) {
            if (!SHA256.matcher(pin.getSha256()).matches()) { // it becomes part of a path
                return EngineReply.failed(FailureReason.BAD_DECLARATION, "an input's hash is not a SHA-256 in hex");
            }
            inputs.add(
                    new EngineInput(pin.getName(), snapshots.resolve(pin.getSha256() + ".parquet"), pin.getSha256()));
        }
        return lane.run(
                engine(request),
                new EngineCall(
                        declared.getSql(),
                        declared.getSettings(),
                        declared.getSeed(),
                        inputs,
                        limits,
                        claims(request),
                        crossRuntime(request)));
    }

    private static String engine(ReplayRequest request) {
        boolean second = request.getPurpose() == ReplayPurpose.CROSS_RUNTIME && request.getEngine() != null;
        return second ? request.getEngine() : request.getDeclared().getEngine();
    }

    /** Across engines, the answer is said in the names and kinds of production's columns. */
    private static CrossRuntime crossRuntime(ReplayRequest request) {
        if (request.getPurpose() != ReplayPurpose.CROSS_RUNTIME) {
            return null;
        }
        List<Column> shape = List.of();
        try {
            shape = Manifest.parse(request.getManifest()).columns().stream()
                    .map(ColumnSummary::column)
                    .toList();
        } catch (MalformedEvidenceException e) {
            LOG.debug("production's manifest has no columns to follow: {}", e.getMessage()); // the verdict said so
        }
        return new CrossRuntime(shape, request.getScrambled());
    }

    private static RunClaims claims(ReplayRequest request) {
        Declaration declared = request.getDeclared();
        return new RunClaims(
                engine(request),
                declared.getInputs().stream()
                        .map(pin -> new RunFacts.Input(pin.getName(), pin.getVersion(), pin.getSha256()))
                        .toList(),
                declared.getPolicyVersion(),
                declared.getCodeVersion(),
                declared.getFingerprint(),
                ordered(request.getManifest()));
    }

    /** Both manifests must commit to the order, or neither: production says which. */
    private static boolean ordered(String manifest) {
        try {
            return Manifest.parse(manifest).ordered();
        } catch (MalformedEvidenceException e) {
            return false; // the verdict says what is wrong with it
        }
    }

    private ReplayOutcome outcome(ReplayRequest request, EngineReply reply, long millis) {
        var outcome = ReplayOutcome.newBuilder()
                .setOutcomeId(DerivedId.of("replay", 1, request.getRequestId()))
                .setRequest(request)
                .setDurationMillis(millis)
                .setWorker(worker)
                .setSandbox(sandbox);
        if (reply instanceof EngineReply.Failed failed) {
            boolean refused = NEVER_RAN.contains(failed.reason());
            return outcome.setStatus(refused ? ReplayStatus.REFUSED : ReplayStatus.FAILED)
                    .setReason(failed.reason().name())
                    .setDetail(failed.detail())
                    .build();
        }
        return outcome.setStatus(ReplayStatus.COMPLETED)
                .setManifest(((EngineReply.Completed) reply).manifest())
                .build();
    }
}

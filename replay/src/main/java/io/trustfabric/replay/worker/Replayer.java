package io.trustfabric.replay.worker;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.proofs.manifest.RunFacts;
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

/**
 * One request to its outcome: runs what the run <em>declared</em>, whatever it did. Nothing in a request makes this throw.
 *
 * @param snapshots folder of {@code <sha256>.parquet}
 * @param worker name in the outcome
 * @param sandbox level in the outcome
 */
public record Replayer(Path snapshots, EngineLimits limits, String worker, String sandbox) {

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

    /** @throws IOException if no engine can be started: nobody's answer, try again */
    public ReplayOutcome replay(ReplayRequest request, EngineLane lane) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        EngineReply reply = run(request, lane);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return outcome(request, reply, millis);
    }

    private EngineReply run(ReplayRequest request, EngineLane lane) throws IOException, InterruptedException {
        Declaration declared = request.getDeclared();
        if (request.getPurpose() == ReplayPurpose.CROSS_RUNTIME) {
            return EngineReply.failed(FailureReason.ENGINE_UNKNOWN, "this worker has no second runtime");
        }
        List<EngineInput> inputs = new ArrayList<>();
        for (InputPin pin : declared.getInputs()) {
            if (!SHA256.matcher(pin.getSha256()).matches()) { // it becomes part of a path
                return EngineReply.failed(FailureReason.BAD_DECLARATION, "an input's hash is not a SHA-256 in hex");
            }
            inputs.add(
                    new EngineInput(pin.getName(), snapshots.resolve(pin.getSha256() + ".parquet"), pin.getSha256()));
        }
        return lane.run(
                declared.getEngine(),
                new EngineCall(
                        declared.getSql(),
                        declared.getSettings(),
                        declared.getSeed(),
                        inputs,
                        limits,
                        claims(request)));
    }

    private static RunClaims claims(ReplayRequest request) {
        Declaration declared = request.getDeclared();
        return new RunClaims(
                declared.getEngine(),
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

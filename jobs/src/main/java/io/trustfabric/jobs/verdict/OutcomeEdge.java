package io.trustfabric.jobs.verdict;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.verdict.Declared;
import io.trustfabric.operators.verdict.Jury;
import io.trustfabric.operators.verdict.Outcome;
import io.trustfabric.operators.verdict.Purpose;
import io.trustfabric.operators.verdict.Subject;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.ReplayStatus;
import io.trustfabric.schemas.avro.SubjectKind;

/** Replay outcomes to what the jury needs of them. */
final class OutcomeEdge {

    private OutcomeEdge() {}

    static Outcome fromAvro(ReplayOutcome avro, RawRecord raw) throws RejectedRecordException {
        ReplayRequest request = avro.getRequest();
        Outcome.Status status = status(avro.getStatus());
        require(status != Outcome.Status.COMPLETED || avro.getManifest() != null, "completed, but has no manifest");
        require(!request.getEventId().isEmpty(), "event id is empty");
        require(!request.getTenantId().isEmpty(), "tenant id is empty");
        require(
                request.getAttempt() >= 1 && request.getAttempt() <= Jury.MAX_ATTEMPTS,
                "attempt %d, expected 1 to %d".formatted(request.getAttempt(), Jury.MAX_ATTEMPTS));
        return new Outcome(
                subject(request),
                purpose(request),
                request.getAttempt(),
                status,
                avro.getReason(),
                avro.getDetail(),
                avro.getManifest());
    }

    private static Subject subject(ReplayRequest request) throws RejectedRecordException {
        double probability = request.getInclusionProbability();
        require(probability > 0 && probability <= 1, "inclusion probability %s".formatted(probability));
        require(request.getKind() != SubjectKind.UNKNOWN, "subject of unknown kind");
        return new Subject(
                request.getEventId(),
                request.getTenantId(),
                request.getKind().name(),
                declared(request.getDeclared()),
                request.getManifest(),
                request.getManifestSha256(),
                probability);
    }

    private static Declared declared(Declaration avro) {
        return new Declared(
                avro.getSql(),
                avro.getFingerprint(),
                avro.getEngine(),
                avro.getSettings(),
                avro.getSeed(),
                avro.getInputs().stream()
                        .map(pin -> new Declared.Input(pin.getName(), pin.getVersion(), pin.getSha256()))
                        .toList(),
                avro.getPolicyVersion(),
                avro.getCodeVersion());
    }

    private static Outcome.Status status(ReplayStatus status) throws RejectedRecordException {
        return switch (status) {
            case COMPLETED -> Outcome.Status.COMPLETED;
            case FAILED -> Outcome.Status.FAILED;
            case REFUSED -> Outcome.Status.REFUSED;
            case UNKNOWN -> throw rejected("status is unknown");
        };
    }

    private static Purpose purpose(ReplayRequest request) throws RejectedRecordException {
        return switch (request.getPurpose()) {
            case VERIFY -> Purpose.VERIFY;
            case DETERMINISM -> Purpose.DETERMINISM;
            case CROSS_RUNTIME -> Purpose.CROSS_RUNTIME;
            case UNKNOWN -> throw rejected("purpose %s".formatted(request.getPurpose()));
        };
    }

    private static void require(boolean holds, String otherwise) throws RejectedRecordException {
        if (!holds) {
            throw rejected(otherwise);
        }
    }

    private static RejectedRecordException rejected(String detail) {
        return new RejectedRecordException("OUTCOME_INVALID", detail);
    }
}

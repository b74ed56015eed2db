package io.trustfabric.jobs.verdict;

import io.trustfabric.operators.verdict.Declared;
import io.trustfabric.operators.verdict.Rerun;
import io.trustfabric.operators.verdict.Subject;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.SubjectKind;
import org.apache.avro.specific.SpecificRecord;

/** Reruns to the replay worker's topic: the same declaration and manifest as the first request, word for word. */
final class RerunEdge {

    private RerunEdge() {}

    static SpecificRecord toAvro(Rerun rerun) {
        Subject subject = rerun.subject();
        return ReplayRequest.newBuilder()
                .setRequestId(rerun.requestId())
                .setEventId(subject.eventId())
                .setTenantId(subject.tenantId())
                .setKind(SubjectKind.valueOf(subject.kind()))
                .setPurpose(
                        switch (rerun.purpose()) {
                            case VERIFY -> ReplayPurpose.VERIFY;
                            case DETERMINISM -> ReplayPurpose.DETERMINISM;
                            case CROSS_RUNTIME -> ReplayPurpose.CROSS_RUNTIME;
                        })
                .setAttempt(rerun.attempt())
                .setDeclared(declaration(subject.declared()))
                .setManifest(subject.manifest())
                .setManifestSha256(subject.claimedSha256())
                .setInclusionProbability(subject.inclusionProbability())
                .setEngine(rerun.engine())
                .setScrambled(rerun.scrambled())
                .build();
    }

    private static Declaration declaration(Declared declared) {
        return Declaration.newBuilder()
                .setSql(declared.sql())
                .setFingerprint(declared.fingerprint())
                .setEngine(declared.engine())
                .setSettings(declared.settings())
                .setSeed(declared.seed())
                .setInputs(declared.inputs().stream()
                        .map(input -> InputPin.newBuilder()
                                .setName(input.name())
                                .setVersion(input.version())
                                .setSha256(input.sha256())
                                .build())
                        .toList())
                .setPolicyVersion(declared.policyVersion())
                .setCodeVersion(declared.codeVersion())
                .build();
    }
}

package io.trustfabric.jobs.sampler;

import io.trustfabric.operators.sampler.SampledSubject;
import io.trustfabric.operators.sampling.Decision;
import io.trustfabric.operators.sampling.SubjectKind;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.JobEvent;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.util.function.SerializableFunction;

/** Sampled subjects to replay requests: decodes the event a second time, which one of ten pays. */
final class RequestEdge implements SerializableFunction<SampledSubject, SpecificRecord> {

    private static final int FIRST_ATTEMPT = 1;

    private final RegistrySettings registry;
    private transient SchemaCoder coder;

    RequestEdge(RegistrySettings registry) {
        this.registry = registry;
    }

    @Override
    public SpecificRecord apply(SampledSubject sampled) {
        byte[] value = sampled.subject().origin().value();
        try {
            if (sampled.subject().kind() == SubjectKind.QUERY) {
                QueryEvent event = coder().decode(value, QueryEvent.class);
                return request(sampled.decision(), event.getDeclared(), event.getManifest(), event.getManifestSha256());
            }
            JobEvent event = coder().decode(value, JobEvent.class);
            return request(sampled.decision(), event.getDeclared(), event.getManifest(), event.getManifestSha256());
        } catch (UndecodableException e) {
            throw new IllegalStateException(
                    "event at %s was decoded before and is not decodable now: %s"
                            .formatted(sampled.subject().origin().place(), e.getMessage()),
                    e);
        }
    }

    private SchemaCoder coder() {
        if (coder == null) {
            coder = new SchemaCoder(registry);
        }
        return coder;
    }

    private static ReplayRequest request(
            Decision decision, Declaration declared, String manifest, String manifestSha256) {
        return ReplayRequest.newBuilder()
                .setRequestId(decision.requestId())
                .setEventId(decision.eventId())
                .setTenantId(decision.tenantId())
                .setKind(io.trustfabric.schemas.avro.SubjectKind.valueOf(
                        decision.kind().name()))
                .setPurpose(ReplayPurpose.VERIFY)
                .setAttempt(FIRST_ATTEMPT)
                .setDeclared(declared)
                .setManifest(manifest)
                .setManifestSha256(manifestSha256)
                .setInclusionProbability(decision.inclusionProbability())
                .build();
    }
}

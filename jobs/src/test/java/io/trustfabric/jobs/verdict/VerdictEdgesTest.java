package io.trustfabric.jobs.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.operators.verdict.Judgement;
import io.trustfabric.operators.verdict.Outcome;
import io.trustfabric.operators.verdict.Purpose;
import io.trustfabric.operators.verdict.Rerun;
import io.trustfabric.operators.verdict.Verdict;
import io.trustfabric.operators.verdict.VerdictKind;
import io.trustfabric.proofs.manifest.ColumnDifference;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.ReplayStatus;
import io.trustfabric.schemas.avro.SubjectKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictEdgesTest {
    private static final RawRecord RAW = new RawRecord("trust.replay-outcomes.v1", 0, 0, 1, null, new byte[0]);
    private static final ProductionRuns RUNS = new ProductionRuns();

    /** A rerun must ask for what was asked for before, word for word, or it would replay something else. */
    @Test
    void aRerunAsksForTheSameDeclaration() throws Exception {
        ReplayRequest first = RUNS.request(1);
        Outcome outcome = OutcomeEdge.fromAvro(RUNS.replay(first), RAW);

        var rerun = (ReplayRequest) RerunEdge.toAvro(new Rerun(outcome.subject(), Purpose.DETERMINISM, 2));

        assertThat(rerun)
                .isEqualTo(ReplayRequest.newBuilder(first)
                        .setRequestId(rerun.getRequestId())
                        .setPurpose(ReplayPurpose.DETERMINISM)
                        .setAttempt(2)
                        .build());
        assertThat(rerun.getRequestId()).isNotEqualTo(first.getRequestId());
    }

    @Test
    void aVerdictKeepsItsColumnsAndItsEnvelope() {
        var difference = new ColumnDifference("price", ColumnDifference.Kind.VALUES, 0.5, 0.04, "sum 12.5", "sum 12.0");
        var judgement = new Judgement(
                "e",
                "acme",
                "JOB",
                "f",
                VerdictKind.MISMATCH,
                "VALUES",
                "1 of 1 columns differ",
                "1e-9",
                List.of(difference),
                3,
                "duckdb-2.0.0.1",
                0.25,
                "aa",
                "bb");

        var avro = (io.trustfabric.schemas.avro.Verdict) VerdictEdge.toAvro(new Verdict(judgement, "{}"));

        assertThat(avro.getVerdictId()).isEqualTo(judgement.verdictId());
        assertThat(avro.getVerdict()).isEqualTo(io.trustfabric.schemas.avro.VerdictKind.MISMATCH);
        assertThat(avro.getKind()).isEqualTo(SubjectKind.JOB);
        assertThat(avro.getEnvelope()).isEqualTo("{}");
        assertThat(avro.getColumns()).singleElement().satisfies(column -> {
            assertThat(column.getDifference()).isEqualTo("VALUES");
            assertThat(column.getAbsolute()).isEqualTo(0.5);
            assertThat(column.getRelative()).isEqualTo(0.04);
            assertThat(column.getReplayed()).isEqualTo("sum 12.0");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void anOutcomeThatMakesNoSenseIsRejected(Spoiling spoiling) {
        var outcome = ReplayOutcome.newBuilder(RUNS.replay(RUNS.request(0)));
        var request = ReplayRequest.newBuilder(outcome.getRequest());
        spoiling.spoil(outcome, request);
        ReplayOutcome spoilt = outcome.setRequest(request.build()).build();

        assertThatThrownBy(() -> OutcomeEdge.fromAvro(spoilt, RAW))
                .isInstanceOfSatisfying(RejectedRecordException.class, e -> assertThat(e.reason())
                        .isEqualTo("OUTCOME_INVALID"));
    }

    private interface Spoiling {
        void spoil(ReplayOutcome.Builder outcome, ReplayRequest.Builder request);
    }

    static Stream<Named<Spoiling>> nonsense() {
        return Stream.of(
                Named.of("completed without a manifest", (o, r) -> o.setManifest(null)),
                Named.of("unknown status", (o, r) -> o.setStatus(ReplayStatus.UNKNOWN)),
                Named.of("attempt 0", (o, r) -> r.setAttempt(0)),
                Named.of("attempt 7", (o, r) -> r.setAttempt(7)),
                Named.of("no event id", (o, r) -> r.setEventId("")),
                Named.of("no tenant", (o, r) -> r.setTenantId("")),
                Named.of("unknown kind", (o, r) -> r.setKind(SubjectKind.UNKNOWN)),
                Named.of("unknown purpose", (o, r) -> r.setPurpose(ReplayPurpose.UNKNOWN)),
                Named.of("probability 0", (o, r) -> r.setInclusionProbability(0)),
                Named.of("probability NaN", (o, r) -> r.setInclusionProbability(Double.NaN)));
    }
}

package io.trustfabric.jobs.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.operators.input.RejectedRecordException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.receipt.DataKey;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Opening;
import io.trustfabric.proofs.tlog.receipt.Subject;
import io.trustfabric.schemas.avro.EntryKind;
import io.trustfabric.schemas.avro.SequenceRecord;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody else wrote to the sequence must not stop the log: it is refused, with a reason. */
class SequenceEdgeTest {
    private static final RawRecord RAW = new RawRecord("tlog.sequence.v1", 2, 7, 1, null, new byte[0]);

    @Test
    void anEntryIsReadBack() throws Exception {
        SequencedLeaf leaf = TransparencyEdge.fromSequence(record().build(), RAW);

        assertThat(leaf.partition()).isEqualTo(2);
        assertThat(leaf.offset()).isEqualTo(7);
        assertThat(leaf.kind()).isEqualTo(LeafKind.VERDICT);
        assertThat(leaf.sourceOffset()).isEqualTo(42);
        assertThat(leaf.rejection()).isNull();
    }

    @Test
    void aRefusalMayBeOfAnyKindAndTenant() throws Exception {
        SequenceRecord refused = record().setKind(EntryKind.UNKNOWN)
                .setTenantId("\n")
                .setLeaf(ByteBuffer.allocate(0))
                .setRejection("UNDECODABLE_X")
                .build();

        SequencedLeaf leaf = TransparencyEdge.fromSequence(refused, RAW);

        assertThat(leaf.rejection()).isEqualTo("UNDECODABLE_X");
        assertThat(leaf.tenantId()).isEmpty();
        assertThat(leaf.kind()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void poisonIsRefusedWithItsReason(String reason, Consumer<SequenceRecord.Builder> change) {
        SequenceRecord.Builder record = record();
        change.accept(record);

        assertThatThrownBy(() -> TransparencyEdge.fromSequence(record.build(), RAW))
                .isInstanceOfSatisfying(RejectedRecordException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason));
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                poison("BAD_DEDUP_KEY", r -> r.setDedupKey(ByteBuffer.allocate(31))),
                poison("BAD_SOURCE", r -> r.setSourceTopic("a topic")),
                poison("BAD_SOURCE", r -> r.setSourceTopic("")),
                poison("BAD_SOURCE", r -> r.setSourcePartition(-1)),
                poison("BAD_SOURCE", r -> r.setSourceOffset(-1)),
                poison("BAD_SOURCE", r -> r.setSourceOffset(Long.MAX_VALUE)),
                poison("BAD_SUBJECT", r -> r.setTenantId("")),
                poison("BAD_SUBJECT", r -> r.setSubjectId("x\ny")),
                poison("BAD_LEAF", r -> r.setLeaf(ByteBuffer.allocate(75))),
                poison("BAD_LEAF", r -> r.setKind(EntryKind.KEY)),
                poison("UNKNOWN_KIND", r -> r.setKind(EntryKind.UNKNOWN)));
    }

    private static Arguments poison(String reason, Consumer<SequenceRecord.Builder> change) {
        return Arguments.of(reason, change);
    }

    private static SequenceRecord.Builder record() {
        byte[] leaf = Opening.commit(
                        LeafKind.VERDICT, 1, new Subject("acme", "verdict-1"), 1, new byte[] {1}, key().salt())
                .leaf()
                .encode();
        return SequenceRecord.newBuilder()
                .setKind(EntryKind.VERDICT)
                .setTenantId("acme")
                .setSubjectId("verdict-1")
                .setDedupKey(ByteBuffer.allocate(32))
                .setLeaf(ByteBuffer.wrap(leaf))
                .setRecordKeyId("k")
                .setSealedPayload(ByteBuffer.allocate(0))
                .setSourceTopic("trust.verdicts.v1")
                .setSourcePartition(1)
                .setSourceOffset(42);
    }

    private static DataKey key() {
        try {
            return DataKey.parse(new byte[DataKey.SIZE_BYTES]);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}

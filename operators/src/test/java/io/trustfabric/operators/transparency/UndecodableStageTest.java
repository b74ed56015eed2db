package io.trustfabric.operators.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.RawRecord;
import org.junit.jupiter.api.Test;

class UndecodableStageTest {

    @Test
    void whatNobodyCanDecodeIsSequencedAsARefusalOfItsPlace() {
        RawRecord raw = new RawRecord("trust.verdicts.v1", 3, 42, 1, null, new byte[] {1, 2});

        FrozenRecord frozen =
                new UndecodableStage().map(DeadLetterRecord.of("transparency", raw, "NOT_AVRO", "two bytes"));

        SequenceEntry entry = frozen.entry();
        assertThat(frozen.id()).isEqualTo("trust.verdicts.v1/3@42");
        assertThat(entry.rejection()).isEqualTo("UNDECODABLE_NOT_AVRO");
        assertThat(entry.kind()).isNull();
        assertThat(entry.tenantId()).isEmpty();
        assertThat(entry.dedupKey()).hasSize(32);
        assertThat(entry.leaf()).isEmpty();
        assertThat(entry.sourceTopic()).isEqualTo("trust.verdicts.v1");
        assertThat(entry.sourcePartition()).isEqualTo(3);
        assertThat(entry.sourceOffset()).isEqualTo(42);
    }
}

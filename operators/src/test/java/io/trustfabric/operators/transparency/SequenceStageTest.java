package io.trustfabric.operators.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.receipt.DataKey;
import io.trustfabric.proofs.tlog.receipt.Leaf;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.receipt.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceStageTest {
    private static final long BROKER_TIME = 1_700_000_000_000L;
    private static final SigningKey WITNESS = SigningKey.generate();
    private static final SigningKey AUTHORITY = SigningKey.generate();

    private OneInputStreamOperatorTestHarness<LoggedOutcome, FrozenRecord> stage;

    @BeforeEach
    void open() throws Exception {
        var admission = new Admission(
                List.of(WITNESS.verifyingKey().base64()),
                AUTHORITY.verifyingKey().base64());
        stage = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new SequenceStage("transparency", admission)));
        stage.open();
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void theKeyComesFirstAndOpensTheEntry() throws Exception {
        byte[] payload = verdict(WITNESS);

        stage.processElement(outcome(LeafKind.VERDICT, payload), BROKER_TIME);

        FrozenRecord key = stage.extractOutputValues().get(0);
        SequenceEntry entry = stage.extractOutputValues().get(1).entry();
        DataKey dataKey = DataKey.parse(key.dataKey());
        Leaf leaf = Leaf.parse(entry.leaf());
        assertThat(entry.recordKeyId()).isEqualTo(key.recordKeyId()).hasSize(32);
        assertThat(dataKey.open(entry.sealedPayload(), entry.leaf())).isEqualTo(payload);
        assertThat(leaf.commitment()).isEqualTo(dataKey.salt().commitTo(payload));
        assertThat(leaf.reference()).isEqualTo(dataKey.salt().referenceTo("acme", "subject-1"));
        assertThat(leaf.brokerTimeMillis()).isEqualTo(BROKER_TIME);
        assertThat(entry.rejection()).isNull();
    }

    @Test
    void aRepeatHasTheSameDedupKeyAndAnotherDataKey() throws Exception {
        stage.processElement(outcome(LeafKind.VERDICT, verdict(WITNESS)), BROKER_TIME);
        stage.processElement(outcome(LeafKind.VERDICT, verdict(WITNESS)), BROKER_TIME);

        List<FrozenRecord> out = stage.extractOutputValues();
        assertThat(out.get(1).entry().dedupKey()).isEqualTo(out.get(3).entry().dedupKey());
        assertThat(out.get(0).dataKey()).isNotEqualTo(out.get(2).dataKey());
    }

    @Test
    void aVerdictThatNoWitnessSignedIsRefused() throws Exception {
        stage.processElement(outcome(LeafKind.VERDICT, verdict(SigningKey.generate())), BROKER_TIME);

        assertRefused("BAD_SIGNATURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}", "[1]", "{\"payload\":\"\",\"payloadType\":\"\",\"signatures\":[]}"})
    void whatIsNoEnvelopeIsRefused(String payload) throws Exception {
        stage.processElement(outcome(LeafKind.VERDICT, payload.getBytes(StandardCharsets.UTF_8)), BROKER_TIME);

        assertRefused("MALFORMED");
    }

    @Test
    void aPayloadThatIsTooLargeIsRefused() throws Exception {
        stage.processElement(outcome(LeafKind.VERDICT, new byte[Admission.MAX_PAYLOAD_BYTES + 1]), BROKER_TIME);

        assertRefused("TOO_LARGE");
    }

    @Test
    void aSubjectThatCannotStandInAReceiptIsRefused() throws Exception {
        RawRecord raw = raw(verdict(WITNESS));
        stage.processElement(
                new LoggedOutcome(LeafKind.VERDICT, "acme\nsalt x", "s", "k", raw.value(), raw), BROKER_TIME);

        assertRefused("BAD_SUBJECT");
    }

    @Test
    void aKeyRecordOfTheAuthorityIsAdmittedAndAForgedOneIsNot() throws Exception {
        var record = new KeyRecord(WITNESS.verifyingKey(), KeyRole.WITNESS, null, 0, 2 * BROKER_TIME, false);
        RawRecord raw = raw(record.certify(AUTHORITY).toBytes());
        stage.processElement(
                new LoggedOutcome(LeafKind.KEY, Subject.PLATFORM, record.keyId(), "k", raw.value(), raw), BROKER_TIME);
        assertThat(stage.extractOutputValues().get(1).entry().rejection()).isNull();

        stage.getOutput().clear();
        RawRecord forged = raw(record.certify(WITNESS).toBytes());
        stage.processElement(
                new LoggedOutcome(LeafKind.KEY, Subject.PLATFORM, record.keyId(), "k", forged.value(), forged),
                BROKER_TIME);
        assertRefused("UNKNOWN_KEY");
    }

    @Test
    void recordsNeverFallBackToKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(LoggedOutcome.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(FrozenRecord.class);
    }

    private void assertRefused(String reason) {
        List<FrozenRecord> out = stage.extractOutputValues();
        assertThat(out).hasSize(1);
        assertThat(out.get(0).entry().rejection()).isEqualTo(reason);
        assertThat(out.get(0).entry().sealedPayload()).isEmpty();
        assertThat(stage.getSideOutput(Decoder.DEAD).stream().map(StreamRecord::getValue))
                .extracting(DeadLetterRecord::reason, DeadLetterRecord::offset)
                .containsExactly(tuple(reason, 42L));
    }

    private static LoggedOutcome outcome(LeafKind kind, byte[] payload) {
        return new LoggedOutcome(kind, "acme", "subject-1", "VERDICT:subject-1", payload, raw(payload));
    }

    private static RawRecord raw(byte[] value) {
        return new RawRecord("trust.verdicts.v1", 3, 42, BROKER_TIME, null, value);
    }

    private static byte[] verdict(SigningKey key) {
        return Dsse.sign(Statement.PAYLOAD_TYPE, statement(), key).toBytes();
    }

    private static byte[] statement() {
        return new Statement(List.of(), "https://example.org/verdict", JsonNodeFactory.instance.objectNode())
                .toJson()
                .getBytes(StandardCharsets.UTF_8);
    }
}

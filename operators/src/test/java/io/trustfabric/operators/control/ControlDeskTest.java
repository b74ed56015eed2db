package io.trustfabric.operators.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.operators.input.Decoder;
import io.trustfabric.operators.input.RawRecord;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlDeskTest {

    private static final long NOW = 1_795_000_000_000L;
    private static final long FRESH = 300_000;
    private final SigningKey authority = SigningKey.generate();
    private final SigningKey operator = SigningKey.generate();
    private KeyedTwoInputStreamOperatorTestHarness<String, RawRecord, RawRecord, ControlCommand> desk;
    private long offset;

    @BeforeEach
    void open() throws Exception {
        desk = harness();
        desk.open();
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void aCommandByAnOperatorIsLetThrough() throws Exception {
        knows(operator, KeyRole.OPERATOR, false);

        send(signed("c1", NOW, operator), NOW);

        assertThat(desk.extractOutputValues())
                .containsExactly(new ControlCommand(
                        "c1", ControlCommand.Action.PAUSE, "acme", NOW, Long.MAX_VALUE, "why", NOW, operator.keyId()));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void anUnsignedCommandIsRefused() throws Exception {
        send(payload("c1", NOW), NOW);
        send("{\"payloadType\":\"x\",\"payload\":\"\",\"signatures\":[]}".getBytes(StandardCharsets.UTF_8), NOW);

        assertThat(reasons()).containsExactly("UNSIGNED", "UNSIGNED");
    }

    @Test
    void aCommandByAnotherRolesKeyIsRefused() throws Exception {
        knows(operator, KeyRole.WITNESS, false);

        send(signed("c1", NOW, operator), NOW);

        assertThat(reasons()).containsExactly("WRONG_ROLE");
    }

    @Test
    void aCommandByARevokedKeyIsRefusedEvenWhenItsOldRecordComesAgain() throws Exception {
        knows(operator, KeyRole.OPERATOR, true);
        knows(operator, KeyRole.OPERATOR, false);
        send(signed("c1", NOW, operator), NOW);
        assertThat(reasons()).containsExactly("REVOKED");

        restart();
        send(signed("c2", NOW, operator), NOW);
        assertThat(reasons()).containsExactly("REVOKED");
    }

    @Test
    void aCommandThatComesTwiceCountsOnceAlsoAfterARestart() throws Exception {
        knows(operator, KeyRole.OPERATOR, false);
        send(signed("c1", NOW, operator), NOW);

        restart();
        send(signed("c1", NOW, operator), NOW + 1_000);

        assertThat(desk.extractOutputValues()).isEmpty();
        assertThat(reasons()).containsExactly("REPLAYED");
    }

    @Test
    void anOldCommandIsRefusedWhenItsIdIsForgotten() throws Exception {
        knows(operator, KeyRole.OPERATOR, false);
        int entriesBefore = desk.numKeyedStateEntries();
        send(signed("c1", NOW, operator), NOW);

        desk.processWatermark1(new Watermark(NOW + 3 * FRESH));
        desk.processWatermark2(new Watermark(NOW + 3 * FRESH));
        send(signed("c1", NOW, operator), NOW + 3 * FRESH);

        assertThat(reasons()).containsExactly("COMMAND_EXPIRED");
        assertThat(desk.numKeyedStateEntries()).isEqualTo(entriesBefore);
    }

    @Test
    void aCommandWaitsForItsKey() throws Exception {
        send(signed("c1", NOW, operator), NOW);
        assertThat(desk.extractOutputValues()).isEmpty();
        assertThat(reasons()).isEmpty();

        knows(operator, KeyRole.OPERATOR, false);

        assertThat(desk.extractOutputValues()).hasSize(1);
    }

    @Test
    void aCommandOfAKeyThatNeverComesIsRefused() throws Exception {
        send(signed("c1", NOW, operator), NOW);

        desk.processWatermark1(new Watermark(NOW + 60_000));
        desk.processWatermark2(new Watermark(NOW + 60_000));

        assertThat(reasons()).containsExactly("UNKNOWN_KEY");
    }

    @Test
    void aKeyThatTheAuthorityDidNotCertifyIsRefused() throws Exception {
        KeyRecord record = new KeyRecord(operator.verifyingKey(), KeyRole.OPERATOR, null, 0, 2 * NOW, false);
        desk.processElement1(record(record.certify(operator).toBytes(), NOW));

        assertThat(reasons()).containsExactly("UNKNOWN_KEY");
    }

    @Test
    void noFlippedBitGetsThrough() throws Exception {
        knows(operator, KeyRole.OPERATOR, false);
        byte[] good = signed("c1", NOW, operator);
        var random = new SplittableRandom(1);

        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << random.nextInt(8));
            send(bad, NOW);
        }

        // a flip inside a key's own letters may leave an envelope that says the same; nothing else may pass
        assertThat(desk.extractOutputValues().size()).isLessThanOrEqualTo(1);
        assertThat(desk.extractOutputValues())
                .allMatch(c -> c.action() == ControlCommand.Action.PAUSE
                        && c.tenantId().equals("acme"));
    }

    private void knows(SigningKey key, KeyRole role, boolean revoked) throws Exception {
        KeyRecord record = new KeyRecord(key.verifyingKey(), role, null, 0, 2 * NOW, revoked);
        desk.processElement1(record(record.certify(authority).toBytes(), NOW));
    }

    private void send(byte[] value, long brokerMillis) throws Exception {
        desk.processElement2(record(value, brokerMillis));
    }

    private StreamRecord<RawRecord> record(byte[] value, long brokerMillis) {
        return new StreamRecord<>(
                new RawRecord("trust.sampler-controls.v1", 0, offset++, brokerMillis, null, value), brokerMillis);
    }

    private static byte[] signed(String id, long issuedAt, SigningKey key) {
        return Dsse.sign(CommandCheck.PAYLOAD_TYPE, payload(id, issuedAt), key).toBytes();
    }

    private static byte[] payload(String id, long issuedAt) {
        return """
            {"schema":"io.trustfabric.sampler-control/1","commandId":"%s","action":"pause","tenant":"acme",
             "reason":"why","issuedAt":%d}""".formatted(id, issuedAt).getBytes(StandardCharsets.UTF_8);
    }

    private List<String> reasons() {
        var dead = desk.getSideOutput(Decoder.DEAD);
        return dead == null
                ? List.of()
                : dead.stream()
                        .map(StreamRecord::getValue)
                        .map(DeadLetterRecord::reason)
                        .toList();
    }

    private void restart() throws Exception {
        var snapshot = desk.snapshot(1, 1);
        desk.close();
        desk = harness();
        desk.initializeState(snapshot);
        desk.open();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, RawRecord, RawRecord, ControlCommand> harness()
            throws Exception {
        var operator = new KeyedCoProcessOperator<>(new ControlDesk(
                "sampler", new CommandCheck(FRESH), authority.verifyingKey().base64()));
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                operator, raw -> ControlDesk.DESK, raw -> ControlDesk.DESK, Types.STRING);
    }
}

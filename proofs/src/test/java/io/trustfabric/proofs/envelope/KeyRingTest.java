package io.trustfabric.proofs.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTest {
    private static final String COMMAND = "application/vnd.trustfabric.sampler-control+json";
    private final SigningKey authority = SigningKey.generate();
    private final SigningKey operator = SigningKey.generate();
    private final KeyRing ring = new KeyRing(authority.verifyingKey());

    @Test
    void aCertifiedOperatorMayCommand() {
        certify(operatorRecord());

        Opened opened = open(command(operator));

        assertThat(opened).isInstanceOfSatisfying(Opened.Authentic.class, a -> {
            assertThat(a.payload()).isEqualTo(new byte[] {'{', '}'});
            assertThat(a.signer().keyId()).isEqualTo(operator.keyId());
        });
    }

    @Test
    void aKeyThatNobodyCertifiedMayNot() {
        assertThat(reason(open(command(operator)))).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void aKeyThatCertifiesItselfIsNotCertified() {
        Verdict verdict = ring.add(operatorRecord().certify(operator));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Rejected.class, r -> assertThat(r.reason())
                .isEqualTo(Reason.UNKNOWN_KEY));
        assertThat(reason(open(command(operator)))).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @CsvSource({"999,NOT_YET_VALID", "1000,", "2000,", "2001,EXPIRED"})
    void aKeyCountsWithinItsValidity(long atMillis, Reason reason) {
        certify(operatorRecord());

        Opened opened = ring.open(command(operator), COMMAND, KeyRole.OPERATOR, atMillis);

        assertThat(opened instanceof Opened.Refused r ? r.reason() : null).isEqualTo(reason);
    }

    @Test
    void aRevokedKeyStaysRevokedWhoeverReplaysItsOldRecord() {
        certify(operatorRecord());
        certify(operatorRecord().asRevoked());
        certify(operatorRecord());

        assertThat(reason(open(command(operator)))).isEqualTo(Reason.REVOKED);
    }

    @Test
    void aWitnessMayNotCommand() {
        certify(new KeyRecord(operator.verifyingKey(), KeyRole.WITNESS, null, 1000, 2000, false));

        assertThat(reason(open(command(operator)))).isEqualTo(Reason.WRONG_ROLE);
    }

    @Test
    void anEnvelopeForSomethingElseIsRefused() {
        certify(operatorRecord());
        Dsse other = Dsse.sign("application/other", new byte[] {'{', '}'}, operator);

        assertThat(reason(open(other))).isEqualTo(Reason.WRONG_PAYLOAD_TYPE);
    }

    @Test
    void aForgedSignatureUnderACertifiedNameIsBad() {
        certify(operatorRecord());
        Dsse forged = new Dsse(
                COMMAND, new byte[] {'{', '}'}, java.util.List.of(new Dsse.Signature(operator.keyId(), new byte[64])));

        assertThat(reason(open(forged))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void oneGoodSignatureAmongStrangersIsEnough() {
        certify(operatorRecord());
        Dsse good = command(operator);
        Dsse both = new Dsse(
                COMMAND,
                good.payload(),
                java.util.List.of(
                        new Dsse.Signature("stranger", new byte[3]),
                        good.signatures().get(0)));

        assertThat(open(both)).isInstanceOf(Opened.Authentic.class);
    }

    @Test
    void everyFlippedByteOfAKeyRecordIsNoticed() {
        byte[] record = operatorRecord().certify(authority).toBytes();
        for (int at = 0; at < record.length; at++) {
            byte[] changed = record.clone();
            changed[at] ^= 1;
            assertThat(new KeyRing(authority.verifyingKey())
                            .add(new String(changed, StandardCharsets.ISO_8859_1))
                            .accepted())
                    .as("byte %d", at)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|MALFORMED",
                "[]|MALFORMED",
                "{\"schema\":\"io.trustfabric.key/2\"}|UNSUPPORTED",
                "{\"schema\":\"io.trustfabric.key/1\",\"role\":\"king\",\"status\":\"active\",\"publicKey\":\"\"}|MALFORMED",
                "{\"schema\":\"io.trustfabric.key/1\",\"role\":\"operator\",\"status\":\"odd\"}|UNSUPPORTED"
            })
    void aRecordThatMakesNoSenseIsRefusedThoughSigned(String payload, Reason reason) {
        Dsse signed = Dsse.sign(KeyRecord.PAYLOAD_TYPE, payload.getBytes(StandardCharsets.UTF_8), authority);

        assertThat(ring.add(signed)).isInstanceOfSatisfying(Verdict.Rejected.class, r -> assertThat(r.reason())
                .isEqualTo(reason));
    }

    @Test
    void aKeyIdThatIsNotTheKeysIsRefused() {
        String json = operatorRecord().toJson().replace(operator.keyId(), authority.keyId());
        Dsse signed = Dsse.sign(KeyRecord.PAYLOAD_TYPE, json.getBytes(StandardCharsets.UTF_8), authority);

        assertThat(ring.add(signed).accepted()).isFalse();
    }

    @Test
    void onlyTenantKeysNameATenant() {
        assertThatThrownBy(() -> new KeyRecord(operator.verifyingKey(), KeyRole.OPERATOR, "acme", 0, 1, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyRecord(operator.verifyingKey(), KeyRole.TENANT, null, 0, 1, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private KeyRecord operatorRecord() {
        return new KeyRecord(operator.verifyingKey(), KeyRole.OPERATOR, null, 1000, 2000, false);
    }

    private void certify(KeyRecord record) {
        assertThat(ring.add(record.certify(authority).toJson())).isEqualTo(Verdict.accept());
    }

    private static Dsse command(SigningKey key) {
        return Dsse.sign(COMMAND, new byte[] {'{', '}'}, key);
    }

    private Opened open(Dsse envelope) {
        return ring.open(envelope.toJson(), COMMAND, KeyRole.OPERATOR, 1500);
    }

    private static Reason reason(Opened opened) {
        return ((Opened.Refused) opened).reason();
    }
}

package io.trustfabric.proofs.zk.exchange;

import static io.trustfabric.proofs.zk.exchange.Scene.ACME;
import static io.trustfabric.proofs.zk.exchange.Scene.AUTHORITY;
import static io.trustfabric.proofs.zk.exchange.Scene.DISCLOSED;
import static io.trustfabric.proofs.zk.exchange.Scene.EPOCH;
import static io.trustfabric.proofs.zk.exchange.Scene.GLOBEX;
import static io.trustfabric.proofs.zk.exchange.Scene.PROVED;
import static io.trustfabric.proofs.zk.exchange.Scene.SET_A;
import static io.trustfabric.proofs.zk.exchange.Scene.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureRulesTest {

    @Test
    void aKeyThatNobodyCertifiedSignsNothing() {
        SigningKey stranger = Scene.key(77);

        assertThat(Scene.announced().said(100, edited(SET_A, stranger, "np", 64)))
                .isEqualTo("UNKNOWN_KEY");
    }

    @Test
    void aTenantSpeaksForItselfOnly() {
        assertThat(Scene.announced().said(100, edited(SET_A, GLOBEX, "np", 64))).isEqualTo("WRONG_TENANT");
        assertThat(Scene.registered().said(200, edited(DISCLOSED, ACME, "k", 3)))
                .isEqualTo("WRONG_TENANT");
        assertThat(Scene.disclosed().said(310, edited(PROVED, GLOBEX, "k", 3))).isEqualTo("WRONG_TENANT");
    }

    @Test
    void aTenantAnnouncesNoEpoch() {
        assertThat(Scene.begun().said(50, edited(EPOCH, ACME, "closeMillis", 400)))
                .isEqualTo("WRONG_ROLE");
    }

    @Test
    void theOperatorSpeaksForNoTenant() {
        assertThat(Scene.announced().said(100, edited(SET_A, Scene.OPERATOR, "np", 64)))
                .isEqualTo("WRONG_ROLE");
    }

    @Test
    void aSignatureIsOverTheEventsOwnBytes() throws MalformedException {
        Dsse honest = SET_A.envelope();
        SignedEvent other = edited(SET_A, ACME, "dataset", "suppliers");
        var moved = new Dsse(honest.payloadType(), other.envelope().payload(), honest.signatures());

        assertThat(Scene.announced().said(100, SignedEvent.decode(moved.toBytes())))
                .isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void aSignatureUnderTheNameOfAnotherKeyIsNone() throws MalformedException {
        Dsse honest = SET_A.envelope();
        var renamed =
                new Dsse.Signature(GLOBEX.keyId(), honest.signatures().get(0).bytes());
        var envelope = new Dsse(honest.payloadType(), honest.payload(), List.of(renamed));

        assertThat(Scene.announced().said(100, SignedEvent.decode(envelope.toBytes())))
                .isEqualTo("BAD_SIGNATURE");
    }

    /** Else a stranger could give an event a second hash: S + L is the same scalar as S (RFC 8032, section 8.4). */
    @Test
    void aSignatureHasOneSpelling() throws MalformedException {
        Dsse honest = SET_A.envelope();
        byte[] bytes = honest.signatures().get(0).bytes().clone();
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(bytes, 32, 64)));
        byte[] sum = s.add(order).toByteArray();
        System.arraycopy(reversed(sum), 0, bytes, 32, sum.length);
        var again = new Dsse.Signature(honest.signatures().get(0).keyId(), bytes);
        var envelope = new Dsse(honest.payloadType(), honest.payload(), List.of(again));

        assertThat(sum).hasSize(32);
        assertThat(Scene.announced().said(100, SignedEvent.decode(envelope.toBytes())))
                .isEqualTo("BAD_SIGNATURE");
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @ParameterizedTest(name = "valid from {0} to {1}")
    @CsvSource({"101, 900, KEY_NOT_YET_VALID", "0, 99, KEY_EXPIRED", "100, 100, ACCEPTED"})
    void aKeysValidityIsJudgedAtTheLogsTime(long from, long to, String said) {
        Scene scene = Scene.announced();
        var record = new KeyRecord(ACME.verifyingKey(), KeyRole.TENANT, "acme", from, to, false);

        assertThat(scene.and(60, Scene.certified(record, AUTHORITY)).said(100, SET_A))
                .isEqualTo(said);
    }

    @Test
    void aKeySignsUntilItsRevocationStandsInTheLog() {
        Scene scene = Scene.disclosed();
        SignedEvent revoked = Scene.certified(ACME, KeyRole.TENANT, "acme", true);
        SignedEvent revived = Scene.certified(ACME, KeyRole.TENANT, "acme", false);

        assertThat(scene.said(305, PROVED)).isEqualTo("ACCEPTED");
        assertThat(scene.said(306, revoked)).isEqualTo("ACCEPTED");
        assertThat(scene.said(307, edited(PROVED, ACME, "request", "r-7"))).isEqualTo("KEY_REVOKED");
        assertThat(scene.said(308, revived)).isEqualTo("ACCEPTED");
        assertThat(scene.said(309, edited(PROVED, ACME, "request", "r-6"))).isEqualTo("KEY_REVOKED");
        assertThat(scene.ledger.charges()).hasSize(1);
    }

    @Test
    void onlyTheAuthorityCertifies() {
        SigningKey stranger = Scene.key(77);
        var record = new KeyRecord(stranger.verifyingKey(), KeyRole.TENANT, "acme", 0, 1000, false);

        assertThat(Scene.begun().said(1, Scene.certified(record, stranger))).isEqualTo("UNKNOWN_KEY");
        assertThat(Scene.begun().said(1, Scene.certified(record, ACME))).isEqualTo("UNKNOWN_KEY");
    }
}

package io.trustfabric.proofs.zk.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.evidence.CanonicalBase64;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.json.CanonicalJson;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.disclosure.SealedDisclosure;
import io.trustfabric.proofs.zk.exchange.event.CustodyStated;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.MembershipKind;
import io.trustfabric.proofs.zk.exchange.event.NoProof;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.event.Window;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.proofs.zk.field.Scalar;
import io.trustfabric.proofs.zk.registration.Bucket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A log with an epoch: registration at 100 to 199, disclosure at 200 to 299, close at 400; agreements expire at 350. */
public final class Scene {
    public static final SigningKey AUTHORITY = key(1);
    public static final SigningKey OPERATOR = key(2);
    public static final SigningKey ACME = key(3);
    public static final SigningKey GLOBEX = key(4);
    public static final SigningKey INITECH = key(5);

    public static final Point TAG_KEY = point(7);
    public static final Point LATER_TAG_KEY = point(8);
    public static final OpaqueBytes REG_PROOF = wellFormed(15, 2);
    public static final OpaqueBytes OVERLAP_PROOF = wellFormed(24, 7);
    public static final OpaqueBytes MEMBER_PROOF = wellFormed(13, 2);

    public static final SignedEvent EPOCH = SignedEvent.sign(epoch("2026-Q4", TAG_KEY), OPERATOR);
    public static final SignedEvent OTHER_EPOCH = SignedEvent.sign(epoch("2027-Q1", LATER_TAG_KEY), OPERATOR);
    public static final SignedEvent SET_A = SignedEvent.sign(registered("acme", "customers", 11), ACME);
    public static final SignedEvent SET_B = SignedEvent.sign(registered("globex", "prospects", 12), GLOBEX);
    public static final SignedEvent SET_C = SignedEvent.sign(registered("initech", "leads", 13), INITECH);
    public static final SignedEvent DISCLOSED = SignedEvent.sign(disclosed(SET_A, SET_B), GLOBEX);
    public static final SignedEvent CUSTODY = SignedEvent.sign(
            new CustodyStated(SET_A.hash(), SET_B.hash(), "acme", "globex", "deconfliction", 3, 350), GLOBEX);
    public static final SignedEvent PROVED = SignedEvent.sign(proved(DISCLOSED.hash()), ACME);
    public static final SignedEvent PROVED_BY_CUSTODIAN = SignedEvent.sign(proved(CustodyStated.NO_DISCLOSURE), ACME);
    public static final SignedEvent NO_PROOF =
            SignedEvent.sign(new NoProof("r-2", "acme", SET_A.hash(), SET_B.hash(), DISCLOSED.hash()), ACME);
    public static final SignedEvent MEMBERSHIP = SignedEvent.sign(
            new MembershipAnswered("r-3", "acme", SET_A.hash(), Scalar.of(5), MembershipKind.MEMBER, MEMBER_PROOF),
            ACME);

    private static final ObjectMapper JSON = new ObjectMapper();

    public final CountedChecks checks = new CountedChecks();
    public final ExchangeLedger ledger = new ExchangeLedger(AUTHORITY.verifyingKey(), checks);
    private long index;

    /** Only keys are known. */
    public static Scene begun() {
        var scene = new Scene();
        for (SignedEvent key : keys()) {
            scene.log(0, key);
        }
        return scene;
    }

    public static Scene announced() {
        return begun().and(50, EPOCH);
    }

    public static Scene registered() {
        return announced().and(100, SET_A).and(110, SET_B);
    }

    public static Scene disclosed() {
        return registered().and(200, DISCLOSED);
    }

    public static List<SignedEvent> keys() {
        return List.of(
                certified(OPERATOR, KeyRole.OPERATOR, null, false),
                certified(ACME, KeyRole.TENANT, "acme", false),
                certified(GLOBEX, KeyRole.TENANT, "globex", false),
                certified(INITECH, KeyRole.TENANT, "initech", false));
    }

    public static SignedEvent certified(SigningKey key, KeyRole role, String tenant, boolean revoked) {
        return certified(new KeyRecord(key.verifyingKey(), role, tenant, 0, 1000, revoked), AUTHORITY);
    }

    public static SignedEvent certified(KeyRecord record, SigningKey authority) {
        return SignedEvent.ofKeyRecord(record.certify(authority));
    }

    /** The next event, which must be accepted. */
    public Scene and(long timeMillis, SignedEvent event) {
        Ruling ruling = log(timeMillis, event);
        if (!ruling.isAccepted()) {
            throw new AssertionError(event + ": " + ruling);
        }
        return this;
    }

    public Ruling log(long timeMillis, SignedEvent event) {
        return ledger.take(new LoggedEvent(index++, timeMillis, event));
    }

    /** ACCEPTED, REPEATED or the reason; a refusal must not have cost a proof's verification, unless it is the proof's. */
    public String said(long timeMillis, SignedEvent event) {
        int before = checks.calls();
        Ruling ruling = log(timeMillis, event);
        if (ruling instanceof Ruling.Refused no) {
            boolean expensive = no.reason() == ExchangeRefusal.PROOF_INVALID;
            if (checks.calls() != before && !expensive) {
                throw new AssertionError("a proof was verified before " + no);
            }
            return no.reason().name();
        }
        return ruling instanceof Ruling.Repeated ? "REPEATED" : "ACCEPTED";
    }

    public static EpochAnnounced epoch(String name, Point tagKey) {
        return new EpochAnnounced(
                name, List.of("email/1", "phone/2"), tagKey, new Window(100, 200), new Window(200, 300), 400);
    }

    public static Registered registered(String tenant, String dataset, int commitment) {
        return new Registered(
                tenant, "2026-Q4", "email/1", EventHashes.key(TAG_KEY), dataset, 64, 90, point(commitment), REG_PROOF);
    }

    private static Disclosed disclosed(SignedEvent a, SignedEvent b) {
        return new Disclosed(
                a.hash(),
                b.hash(),
                "acme",
                "globex",
                "deconfliction",
                3,
                350,
                hash(9),
                OpaqueBytes.of(new byte[SealedDisclosure.bytes(Bucket.B64)]));
    }

    private static Proved proved(Hash32 disclosure) {
        return new Proved("r-1", "acme", SET_A.hash(), SET_B.hash(), disclosure, 3, OVERLAP_PROOF);
    }

    /** The same event with one field changed, signed again. */
    public static SignedEvent edited(SignedEvent event, SigningKey key, String field, Object value) {
        ObjectNode payload = payload(event);
        payload.set(field, JSON.valueToTree(value));
        try {
            return SignedEvent.decode(envelope(event, key, payload));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    public static SignedEvent edited(SignedEvent event, SigningKey key, String field, byte[] value) {
        return edited(event, key, field, CanonicalBase64.encode(value));
    }

    /** The bytes of an envelope of the event's type around another payload. */
    public static byte[] envelope(SignedEvent event, SigningKey key, JsonNode payload) {
        byte[] canonical = CanonicalJson.write(payload).getBytes(StandardCharsets.UTF_8);
        return Dsse.sign(event.envelope().payloadType(), canonical, key).toBytes();
    }

    public static ObjectNode payload(SignedEvent event) {
        try {
            return (ObjectNode) JSON.readTree(event.envelope().payload());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static SigningKey key(int seed) {
        var bytes = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.ofSeed(bytes);
    }

    public static Point point(int multiple) {
        return Point.BASE.times(Scalar.of(multiple));
    }

    public static Hash32 hash(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Hash32.of(bytes);
    }

    /** What decodes as a proof and is none. */
    private static OpaqueBytes wellFormed(int points, int scalars) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < points; i++) {
            out.writeBytes(Point.BASE.encode());
        }
        out.writeBytes(new byte[Scalar.BYTES * scalars]);
        return OpaqueBytes.of(out.toByteArray());
    }
}

package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;
import io.trustfabric.proofs.zk.exchange.event.KeyCertified;
import java.util.Arrays;

/**
 * One event with its signature, as it is logged. That it reads says nothing about the signature: the ledger checks it. Its
 * hash is that of all its bytes, and one event under one signature has one spelling.
 */
public final class SignedEvent {
    /** Room for the largest disclosure, in base64 twice over. */
    public static final int MAX_BYTES = 512 << 10;

    private final Dsse envelope;
    private final ExchangeEvent event;
    private final byte[] bytes;
    private final Hash32 hash;

    private SignedEvent(Dsse envelope, ExchangeEvent event) {
        this.envelope = envelope;
        this.event = event;
        this.bytes = envelope.toBytes();
        this.hash = Hash32.sha256(bytes);
    }

    /** @throws IllegalArgumentException for a {@link KeyCertified}, which the authority signs: see {@link #ofKeyRecord} */
    public static SignedEvent sign(ExchangeEvent event, SigningKey key) {
        String type = EventForms.of(event).payloadType();
        return new SignedEvent(Dsse.sign(type, EventPayload.write(event), key), event);
    }

    /** A key record at its place among the events. */
    public static SignedEvent ofKeyRecord(Dsse record) {
        return new SignedEvent(record, new KeyCertified(record));
    }

    /** @throws MalformedException whatever is wrong with the bytes; nothing else is thrown */
    public static SignedEvent decode(byte[] bytes) throws MalformedException {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedException(
                    Reason.TOO_LARGE, "%d bytes, an event has at most %d".formatted(bytes.length, MAX_BYTES));
        }
        try {
            return read(bytes);
        } catch (MalformedEvidenceException e) {
            throw new MalformedException(e.reason(), e.getMessage());
        }
    }

    private static SignedEvent read(byte[] bytes) throws MalformedEvidenceException {
        Dsse envelope = Dsse.parse(bytes);
        if (envelope.signatures().size() != 1) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED,
                    "%d signatures, expected 1".formatted(envelope.signatures().size()));
        }
        if (!Arrays.equals(envelope.toBytes(), bytes)) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED, "the envelope is not in its one form: canonical JSON without other fields");
        }
        return new SignedEvent(envelope, event(envelope));
    }

    private static ExchangeEvent event(Dsse envelope) throws MalformedEvidenceException {
        String type = envelope.payloadType();
        if (type.equals(KeyRecord.PAYLOAD_TYPE)) {
            return new KeyCertified(envelope);
        }
        EventForm<?> form = EventForms.ofPayloadType(type)
                .orElseThrow(() ->
                        new MalformedEvidenceException(Reason.WRONG_PAYLOAD_TYPE, "no event of an exchange: " + type));
        return EventPayload.read(form, envelope.payload());
    }

    public ExchangeEvent event() {
        return event;
    }

    public Dsse envelope() {
        return envelope;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of {@link #bytes()}: the registration hash of a registration, the disclosure hash of a disclosure. */
    public Hash32 hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedEvent e && hash.equals(e.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return event.getClass().getSimpleName() + " " + hash.hex();
    }
}

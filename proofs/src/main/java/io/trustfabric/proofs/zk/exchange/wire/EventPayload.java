package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.evidence.Reason;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is signed of an event. Each event has one payload, byte for byte, and no other bytes are read as it. */
final class EventPayload {

    private EventPayload() {}

    static byte[] write(ExchangeEvent event) {
        return EventForms.of(event).fields(event).canonical().getBytes(StandardCharsets.UTF_8);
    }

    static <E extends ExchangeEvent> E read(EventForm<E> form, byte[] payload) throws MalformedEvidenceException {
        JsonFields fields = JsonFields.of(StrictJson.parse(payload, SignedEvent.MAX_BYTES), form.name());
        String schema = fields.text("schema");
        if (!schema.equals(form.schema())) {
            throw new MalformedEvidenceException(
                    Reason.UNSUPPORTED, "event of schema %s, expected %s".formatted(schema, form.schema()));
        }
        E event = read(form, fields);
        if (!Arrays.equals(write(event), payload)) {
            throw new MalformedEvidenceException(
                    Reason.MALFORMED, form.name() + " is not in its one form: canonical JSON without other fields");
        }
        return event;
    }

    private static <E extends ExchangeEvent> E read(EventForm<E> form, JsonFields fields)
            throws MalformedEvidenceException {
        try {
            return form.reading().read(new FieldReader(fields));
        } catch (IllegalArgumentException e) { // the record refuses the shape of a field
            throw new MalformedEvidenceException(Reason.MALFORMED, form.name() + ": " + e.getMessage());
        }
    }
}

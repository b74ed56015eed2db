package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;

/**
 * How one kind of event is written and read.
 *
 * @param name of the kind, in its payload type and its schema
 */
record EventForm<E extends ExchangeEvent>(String name, Class<E> type, Writing<E> writing, Reading<E> reading) {

    interface Writing<E> {
        void write(E event, FieldWriter out);
    }

    interface Reading<E> {
        E read(FieldReader in) throws MalformedEvidenceException;
    }

    /** Of its own for each kind, and signed: no event can be shown as one of another kind. */
    String payloadType() {
        return "application/vnd.trustfabric.exchange-" + name + "+json";
    }

    String schema() {
        return "io.trustfabric.exchange-" + name + "/1";
    }

    FieldWriter fields(E event) {
        var out = new FieldWriter().text("schema", schema());
        writing.write(event, out);
        return out;
    }
}

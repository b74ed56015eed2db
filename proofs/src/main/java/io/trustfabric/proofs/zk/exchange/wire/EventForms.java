package io.trustfabric.proofs.zk.exchange.wire;

import io.trustfabric.proofs.zk.exchange.event.CustodyStated;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;
import io.trustfabric.proofs.zk.exchange.event.MembershipAnswered;
import io.trustfabric.proofs.zk.exchange.event.NoProof;
import io.trustfabric.proofs.zk.exchange.event.Proved;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import java.util.List;
import java.util.Optional;

/** The kinds of event, each with its fields. Names and fields never change: a change is another version of a schema. */
final class EventForms {
    static final EventForm<EpochAnnounced> EPOCH = new EventForm<>(
            "epoch",
            EpochAnnounced.class,
            (e, out) -> out.text("epoch", e.epoch())
                    .texts("idTypes", e.idTypes())
                    .point("pkE", e.pkE())
                    .window("registration", e.registration())
                    .window("disclosure", e.disclosure())
                    .number("closeMillis", e.closeMillis()),
            in -> new EpochAnnounced(
                    in.text("epoch"),
                    in.texts("idTypes"),
                    in.point("pkE"),
                    in.window("registration"),
                    in.window("disclosure"),
                    in.millis("closeMillis")));

    static final EventForm<Registered> REGISTERED = new EventForm<>(
            "registered",
            Registered.class,
            (e, out) -> out.text("tenant", e.tenant())
                    .text("epoch", e.epoch())
                    .text("idType", e.idType())
                    .hash("pkE", e.pkE())
                    .text("dataset", e.dataset())
                    .number("np", e.generators())
                    .number("timeMillis", e.timeMillis())
                    .point("commitment", e.commitment())
                    .bytes("proof", e.proof()),
            in -> new Registered(
                    in.text("tenant"),
                    in.text("epoch"),
                    in.text("idType"),
                    in.hash("pkE"),
                    in.text("dataset"),
                    in.number("np"),
                    in.millis("timeMillis"),
                    in.point("commitment"),
                    in.bytes("proof")));

    static final EventForm<Disclosed> DISCLOSED = new EventForm<>(
            "disclosed",
            Disclosed.class,
            (e, out) -> out.hash("registrationA", e.registrationA())
                    .hash("registrationB", e.registrationB())
                    .text("prover", e.prover())
                    .text("owner", e.owner())
                    .text("purpose", e.purpose())
                    .number("k", e.k())
                    .number("expiresMillis", e.expiresMillis())
                    .hash("recipientKey", e.recipientKey())
                    .bytes("sealed", e.sealed()),
            in -> new Disclosed(
                    in.hash("registrationA"),
                    in.hash("registrationB"),
                    in.text("prover"),
                    in.text("owner"),
                    in.text("purpose"),
                    in.number("k"),
                    in.millis("expiresMillis"),
                    in.hash("recipientKey"),
                    in.bytes("sealed")));

    static final EventForm<CustodyStated> CUSTODY = new EventForm<>(
            "custody",
            CustodyStated.class,
            (e, out) -> out.hash("registrationA", e.registrationA())
                    .hash("registrationB", e.registrationB())
                    .text("prover", e.prover())
                    .text("owner", e.owner())
                    .text("purpose", e.purpose())
                    .number("k", e.k())
                    .number("expiresMillis", e.expiresMillis()),
            in -> new CustodyStated(
                    in.hash("registrationA"),
                    in.hash("registrationB"),
                    in.text("prover"),
                    in.text("owner"),
                    in.text("purpose"),
                    in.number("k"),
                    in.millis("expiresMillis")));

    static final EventForm<Proved> PROVED = new EventForm<>(
            "proved",
            Proved.class,
            (e, out) -> out.text("request", e.request())
                    .text("prover", e.prover())
                    .hash("registrationA", e.registrationA())
                    .hash("registrationB", e.registrationB())
                    .hash("disclosure", e.disclosure())
                    .number("k", e.k())
                    .bytes("proof", e.proof()),
            in -> new Proved(
                    in.text("request"),
                    in.text("prover"),
                    in.hash("registrationA"),
                    in.hash("registrationB"),
                    in.hash("disclosure"),
                    in.number("k"),
                    in.bytes("proof")));

    static final EventForm<NoProof> NO_PROOF = new EventForm<>(
            "no-proof",
            NoProof.class,
            (e, out) -> out.text("request", e.request())
                    .text("prover", e.prover())
                    .hash("registrationA", e.registrationA())
                    .hash("registrationB", e.registrationB())
                    .hash("disclosure", e.disclosure()),
            in -> new NoProof(
                    in.text("request"),
                    in.text("prover"),
                    in.hash("registrationA"),
                    in.hash("registrationB"),
                    in.hash("disclosure")));

    static final EventForm<MembershipAnswered> MEMBERSHIP = new EventForm<>(
            "membership",
            MembershipAnswered.class,
            (e, out) -> out.text("request", e.request())
                    .text("owner", e.owner())
                    .hash("registration", e.registration())
                    .scalar("tag", e.tag())
                    .text("kind", e.kind().wireName())
                    .bytes("proof", e.proof()),
            in -> new MembershipAnswered(
                    in.text("request"),
                    in.text("owner"),
                    in.hash("registration"),
                    in.scalar("tag"),
                    in.kind("kind"),
                    in.bytes("proof")));

    private static final List<EventForm<?>> ALL =
            List.of(EPOCH, REGISTERED, DISCLOSED, CUSTODY, PROVED, NO_PROOF, MEMBERSHIP);

    private EventForms() {}

    static Optional<EventForm<?>> ofPayloadType(String type) {
        return ALL.stream().filter(f -> f.payloadType().equals(type)).findFirst();
    }

    @SuppressWarnings("unchecked") // the form that is found is the one of the event's own class
    static <E extends ExchangeEvent> EventForm<E> of(E event) {
        return (EventForm<E>) ALL.stream()
                .filter(f -> f.type().isInstance(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no form of its own: " + event.getClass().getSimpleName()));
    }
}

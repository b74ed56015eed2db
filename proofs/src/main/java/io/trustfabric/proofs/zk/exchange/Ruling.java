package io.trustfabric.proofs.zk.exchange;

import java.util.Optional;

/** What the ledger says to one event. The same events in the same order get the same rulings, whoever replays them. */
public sealed interface Ruling {

    /** @param charge what the event costs its signer, if it answers a question about sets */
    record Accepted(Optional<Charge> charge) implements Ruling {}

    /**
     * The same bytes as before: nothing new happens, nothing is charged.
     *
     * @param index where the log has them first
     * @param first what was said then
     */
    record Repeated(long index, Ruling first) implements Ruling {}

    /** @param detail one line for a person: what was found, what was expected */
    record Refused(ExchangeRefusal reason, String detail) implements Ruling {}

    static Ruling accepted() {
        return new Accepted(Optional.empty());
    }

    static Ruling accepted(Charge charge) {
        return new Accepted(Optional.of(charge));
    }

    default boolean isAccepted() {
        return this instanceof Accepted;
    }
}

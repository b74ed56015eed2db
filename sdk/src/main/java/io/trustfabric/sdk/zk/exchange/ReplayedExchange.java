package io.trustfabric.sdk.zk.exchange;

import io.trustfabric.proofs.envelope.KeyRecord;
import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.zk.exchange.Charge;
import io.trustfabric.proofs.zk.exchange.Exchange;
import io.trustfabric.proofs.zk.exchange.ExchangeLedger;
import io.trustfabric.proofs.zk.exchange.ExchangeRefusal;
import io.trustfabric.proofs.zk.exchange.Ruling;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.event.ExchangeEvent;
import io.trustfabric.proofs.zk.exchange.event.KeyCertified;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.event.Window;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An exchange with the ruling on each of its events. New events go through the same rules before they are written. */
public final class ReplayedExchange {
    private final StoredExchange stored;
    private final VerifyingKey authority;
    private final ExchangeLedger ledger;
    private final List<JudgedEvent> events = new ArrayList<>();

    ReplayedExchange(StoredExchange stored, VerifyingKey authority) {
        this.stored = stored;
        this.authority = authority;
        this.ledger = new ExchangeLedger(authority, BatchedChecks.of(stored.events(), authority));
        stored.events().forEach(this::take);
    }

    private Ruling take(LoggedEvent logged) {
        Ruling ruling = ledger.take(logged);
        events.add(new JudgedEvent(logged, ruling));
        return ruling;
    }

    public List<JudgedEvent> events() {
        return List.copyOf(events);
    }

    public List<Charge> charges() {
        return ledger.charges();
    }

    /** Agreements that nobody has answered yet, in the order of the file. */
    public List<Exchange> unanswered() {
        return ledger.unanswered();
    }

    /** Time of the newest event, epoch milliseconds; 0 where there is none. */
    public long newestMillis() {
        return events.stream().mapToLong(e -> e.logged().timeMillis()).max().orElse(0);
    }

    /**
     * Lets the rules judge one more event, without writing it.
     *
     * @throws CommandFailure with {@link ExitCode#REJECTED} if they refuse it
     */
    public JudgedEvent add(SignedEvent event, LogTime time) {
        long index =
                events.isEmpty() ? 0 : events.get(events.size() - 1).logged().index() + 1;
        var logged = new LoggedEvent(index, time.millis(newestMillis()), event);
        if (take(logged) instanceof Ruling.Refused no) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "the rules of an exchange refuse this, nothing was written: %s, %s"
                            .formatted(no.reason(), no.detail()),
                    hint(no.reason()));
        }
        return events.get(events.size() - 1);
    }

    private String hint(ExchangeRefusal reason) {
        return switch (reason) {
            case REGISTRATION_WINDOW -> windows("registrations", EpochAnnounced::registration);
            case DISCLOSURE_WINDOW -> windows("disclosures", EpochAnnounced::disclosure);
            case REQUEST_CONFLICT -> "--request with an id that you have not used";
            default -> "docs/spec/exchange-files.md says what %s means".formatted(reason);
        };
    }

    private String windows(String what, Function<EpochAnnounced, Window> window) {
        return accepted(EpochAnnounced.class)
                .map(AcceptedEvent::event)
                .map(e -> "%s of epoch %s from %s until %s"
                        .formatted(
                                what,
                                e.epoch(),
                                EventWords.time(window.apply(e).fromMillis()),
                                EventWords.time(window.apply(e).untilMillis())))
                .collect(Collectors.joining(", "));
    }

    /** Writes the file with what was added. */
    public void write() {
        stored.replaceBy(events.stream().map(JudgedEvent::logged).toList());
    }

    /** The epoch of this name; without a name the only one there is. */
    public EpochAnnounced epoch(String name) {
        List<EpochAnnounced> announced =
                accepted(EpochAnnounced.class).map(AcceptedEvent::event).toList();
        List<EpochAnnounced> found = announced.stream()
                .filter(e -> name == null || e.epoch().equals(name))
                .toList();
        if (found.size() != 1) {
            String names =
                    announced.stream().map(EpochAnnounced::epoch).toList().toString();
            throw CommandFailure.usage(
                    name == null
                            ? "%d epochs are announced by keys that the trusted authority certified: %s"
                                    .formatted(announced.size(), names)
                            : "no epoch %s is announced by a key that the trusted authority certified: %s"
                                    .formatted(name, names),
                    announced.isEmpty() ? "--trusted with the card of the exchange's own authority" : "--epoch NAME");
        }
        return found.get(0);
    }

    /** Accepted registrations that pass the filter. */
    public List<AcceptedEvent<Registered>> registrations(Predicate<Registered> filter) {
        return accepted(Registered.class).filter(r -> filter.test(r.event())).toList();
    }

    public Optional<AcceptedEvent<Registered>> registration(Hash32 hash) {
        return accepted(Registered.class).filter(r -> r.hash().equals(hash)).findFirst();
    }

    /** Keys that the authority has certified for this tenant and never revoked. */
    public Stream<VerifyingKey> keysOf(String tenant) {
        Set<VerifyingKey> revoked =
                records().filter(KeyRecord::revoked).map(KeyRecord::key).collect(Collectors.toSet());
        return records()
                .filter(r -> tenant.equals(r.tenant()))
                .map(KeyRecord::key)
                .filter(key -> !revoked.contains(key))
                .distinct();
    }

    /** Whether the authority has certified this key for this tenant. */
    public boolean certifies(String tenant, VerifyingKey key) {
        return keysOf(tenant).anyMatch(key::equals);
    }

    /** Whether the authority has certified this key for anything. */
    public boolean knows(VerifyingKey key) {
        return records().anyMatch(r -> r.key().equals(key));
    }

    private Stream<KeyRecord> records() {
        return accepted(KeyCertified.class).map(certified -> {
            try {
                return KeyRecord.open(certified.event().record(), authority);
            } catch (MalformedEvidenceException e) {
                throw new IllegalStateException("the ledger has opened this record", e);
            }
        });
    }

    /** Accepted events of one kind, in the order of the file. */
    public <E extends ExchangeEvent> Stream<AcceptedEvent<E>> accepted(Class<E> kind) {
        return events.stream()
                .filter(e -> e.ruling().isAccepted()
                        && kind.isInstance(e.logged().event().event()))
                .map(e -> new AcceptedEvent<>(
                        e.logged().event().hash(), kind.cast(e.logged().event().event())));
    }
}

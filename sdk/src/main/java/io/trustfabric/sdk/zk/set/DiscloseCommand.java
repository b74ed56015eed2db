package io.trustfabric.sdk.zk.set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.proofs.zk.curve.Point;
import io.trustfabric.proofs.zk.disclosure.SealedDisclosure;
import io.trustfabric.proofs.zk.exchange.event.Disclosed;
import io.trustfabric.proofs.zk.exchange.event.OpaqueBytes;
import io.trustfabric.proofs.zk.exchange.event.Registered;
import io.trustfabric.proofs.zk.exchange.wire.EventHashes;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.zk.exchange.AcceptedEvent;
import io.trustfabric.sdk.zk.exchange.EventTime;
import io.trustfabric.sdk.zk.exchange.EventWords;
import io.trustfabric.sdk.zk.exchange.ExchangeOptions;
import io.trustfabric.sdk.zk.exchange.JudgedEvent;
import io.trustfabric.sdk.zk.exchange.LogTime;
import io.trustfabric.sdk.zk.exchange.ReplayedExchange;
import io.trustfabric.sdk.zk.party.Card;
import io.trustfabric.sdk.zk.tag.DatasetOptions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust zk disclose}: the owner of set B lets one tenant prove one bound. */
@Command(
        name = "disclose",
        description = {
            "Let one tenant prove one bound about its set and yours: your tags, sealed for it, and your signature under k.",
            "The other tenant learns your tags, so it learns which ones you share, and keeps them. Nobody else learns any."
        })
public final class DiscloseCommand extends TrustCommand {

    @Mixin
    private DatasetOptions dataset;

    @Mixin
    private ExchangeOptions exchange;

    @Option(names = "--epoch", paramLabel = "NAME", description = "Default: the only epoch that is announced.")
    private String epoch;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "CARD",
            converter = InputFile.Converter.class,
            description = "Card of the tenant that will prove.")
    private InputFile to;

    @Option(
            names = "--to-dataset",
            paramLabel = "NAME",
            description = "Which of its registered sets; default: the only one that can be compared with yours.")
    private String toDataset;

    @Option(
            names = {"-k", "--at-most"},
            required = true,
            paramLabel = "K",
            description = "The one bound that may be proved, 0 for none shared. It cannot be changed after this.")
    private int k;

    @Option(names = "--purpose", required = true, paramLabel = "TEXT", description = "What for; everybody sees it.")
    private String purpose;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = EventTime.class,
            description = "No proof counts from then on; default: when the epoch's exchanges close.")
    private Instant expires;

    @Mixin
    private LogTime time;

    @Override
    protected ExitCode run(Answer answer) {
        ReplayedExchange replayed = exchange.replay();
        var announced = replayed.epoch(epoch);
        OwnSet own = OwnSet.of(dataset, replayed, announced.epoch());
        Card recipient = recipient(replayed);
        AcceptedEvent<Registered> theirs = theirs(replayed, recipient, own);
        long expiresMillis = expires == null ? announced.closeMillis() : expires.toEpochMilli();
        JudgedEvent judged = replayed.add(
                SignedEvent.sign(
                        disclosure(own, theirs, recipient, expiresMillis),
                        dataset.tenant().signingKey()),
                time);
        replayed.write();
        give(answer, judged, recipient);
        return ExitCode.OK;
    }

    private Card recipient(ReplayedExchange replayed) {
        Card card = Card.read(to);
        if (!card.isTenant()) {
            throw CommandFailure.usage(
                    "%s is the card of an authority, expected that of a tenant".formatted(to.shown()),
                    "--to with its card");
        }
        if (!replayed.certifies(card.name(), card.signing())) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "no trusted authority says that the key on %s is %s's; nothing is sealed for it"
                            .formatted(to.shown(), card.name()),
                    "the card whose key the exchange certifies");
        }
        return card;
    }

    private AcceptedEvent<Registered> theirs(ReplayedExchange replayed, Card recipient, OwnSet own) {
        Registered mine = own.registration().event();
        List<AcceptedEvent<Registered>> found =
                replayed.registrations(r -> r.tenant().equals(recipient.name())
                        && r.epoch().equals(mine.epoch())
                        && r.idType().equals(mine.idType())
                        && (toDataset == null || r.dataset().equals(toDataset)));
        if (found.size() != 1) {
            String names = found.stream().map(r -> r.event().dataset()).toList().toString();
            throw CommandFailure.usage(
                    "%s has %d registered sets %sof type %s in epoch %s: %s"
                            .formatted(
                                    recipient.name(),
                                    found.size(),
                                    toDataset == null ? "" : "[%s] ".formatted(toDataset),
                                    mine.idType(),
                                    mine.epoch(),
                                    names),
                    found.isEmpty() ? "again when it has registered one" : "--to-dataset NAME");
        }
        return found.get(0);
    }

    private Disclosed disclosure(OwnSet own, AcceptedEvent<Registered> theirs, Card recipient, long expiresMillis) {
        Point key = recipient.sealing().orElseThrow();
        try {
            var draft = new Disclosed(
                    theirs.hash(),
                    own.registration().hash(),
                    recipient.name(),
                    own.registration().event().tenant(),
                    purpose,
                    k,
                    expiresMillis,
                    EventHashes.key(key),
                    OpaqueBytes.PENDING);
            byte[] sealed = SealedDisclosure.seal(own.set(), key, EventHashes.clearFields(draft), new SecureRandom());
            return draft.withSealed(OpaqueBytes.of(sealed));
        } catch (IllegalArgumentException e) { // the shape of a field
            throw CommandFailure.usage("no disclosure can say this: " + e.getMessage(), "trust zk disclose --help");
        }
    }

    private void give(Answer answer, JudgedEvent judged, Card recipient) {
        ObjectNode body = EventWords.json(judged);
        answer.give("io.trustfabric.cli.zk-event/1", body, out -> {
            out.println(EventWords.line(body));
            out.println(
                    "next  hand %s on to %s, which runs: trust zk prove".formatted(exchange.file(), recipient.name()));
        });
    }
}

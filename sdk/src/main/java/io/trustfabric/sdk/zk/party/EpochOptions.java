package io.trustfabric.sdk.zk.party;

import io.trustfabric.proofs.authority.KeyLife;
import io.trustfabric.proofs.envelope.KeyRole;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.zk.exchange.event.EpochAnnounced;
import io.trustfabric.proofs.zk.exchange.event.KeyCertified;
import io.trustfabric.proofs.zk.exchange.event.Window;
import io.trustfabric.proofs.zk.exchange.wire.SignedEvent;
import io.trustfabric.proofs.zk.tags.EpochKey;
import io.trustfabric.proofs.zk.tags.TagContext;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.zk.exchange.LogTime;
import io.trustfabric.sdk.zk.exchange.ReplayedExchange;
import io.trustfabric.sdk.zk.exchange.StoredExchange;
import io.trustfabric.sdk.zk.identifier.IdentifierType;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an epoch of a tag service is announced with. */
final class EpochOptions {
    /** An epoch is announced before it begins. */
    private static final long LEAD_MILLIS = 1_000;

    @Option(
            names = "--exchange",
            paramLabel = "FILE",
            description = "With --tag-service: the exchange file to begin or to go on with.")
    private Path exchange;

    @Option(
            names = "--certify",
            paramLabel = "CARD",
            converter = InputFile.Converter.class,
            description = "With --tag-service: card of a tenant whose key you have made sure of. May be repeated.")
    private List<InputFile> cards = List.of();

    @Option(
            names = "--register-for",
            paramLabel = "DURATION",
            converter = WindowLength.class,
            defaultValue = "PT24H",
            description = "How long tenants may register.")
    private Duration registration;

    @Option(
            names = "--disclose-for",
            paramLabel = "DURATION",
            converter = WindowLength.class,
            defaultValue = "P7D",
            description = "How long after that they may disclose.")
    private Duration disclosure;

    @Option(
            names = "--answer-for",
            paramLabel = "DURATION",
            converter = WindowLength.class,
            defaultValue = "P7D",
            description = "How long after that exchanges may be answered.")
    private Duration answers;

    @Mixin
    private LogTime time;

    /** They say nothing about a tenant's keys. */
    void requireUnused() {
        if (exchange != null || !cards.isEmpty()) {
            throw CommandFailure.usage("--exchange and --certify belong to --tag-service", "trust zk keygen --help");
        }
    }

    /**
     * Before any key is made.
     *
     * @param epochAndTypes null for no new epoch
     */
    void check(String[] epochAndTypes) {
        if (exchange == null) {
            throw CommandFailure.usage(
                    "a tag service needs --exchange, which says what it certifies", "--exchange FILE");
        }
        cards.forEach(EpochOptions::tenantCard);
        if (epochAndTypes == null) {
            if (cards.isEmpty()) {
                throw CommandFailure.usage("--no-new-epoch without --certify does nothing", "--certify CARD");
            }
            return;
        }
        if (!TagContext.isEpoch(epochAndTypes[0])) {
            throw CommandFailure.usage("no name of an epoch: " + epochAndTypes[0], "--tag-service 2026-Q4 email/1");
        }
        for (String type : types(epochAndTypes)) {
            if (IdentifierType.of(type).isEmpty()) {
                throw CommandFailure.usage(
                        "no identifier type: " + type, "one of " + String.join(", ", IdentifierType.texts()));
            }
        }
        if (registration.toMillis() <= 0 || disclosure.toMillis() <= 0 || answers.isNegative()) {
            throw CommandFailure.usage("an epoch's windows are longer than nothing", "--register-for PT1H");
        }
    }

    private static Card tenantCard(InputFile file) {
        Card card = Card.read(file);
        if (!card.isTenant()) {
            throw CommandFailure.usage(
                    "%s is the card of an authority, expected that of a tenant".formatted(file.shown()),
                    "a card that trust zk keygen --tenant wrote");
        }
        return card;
    }

    private static List<String> types(String[] epochAndTypes) {
        return Arrays.stream(epochAndTypes).skip(1).distinct().sorted().toList();
    }

    /** Certifies what is not certified yet and announces the epoch, if there is one; all of it or nothing. */
    void open(ServiceFolder service, String[] epochAndTypes, Answer answer) {
        ReplayedExchange replayed =
                StoredExchange.readOrBegin(exchange).replay(service.authority().verifyingKey());
        requireOwn(replayed);
        if (!replayed.knows(service.operator().verifyingKey())) {
            certify(replayed, service, service.operator().verifyingKey(), KeyRole.OPERATOR, null);
        }
        for (InputFile file : cards) {
            Card card = tenantCard(file);
            if (!replayed.certifies(card.name(), card.signing())) {
                if (replayed.keysOf(card.name()).findAny().isPresent()) {
                    answer.warn(
                            "%s has a certified key already; from now on %s speaks for it too",
                            card.name(), file.shown());
                }
                certify(replayed, service, card.signing(), KeyRole.TENANT, card.name());
            }
        }
        if (epochAndTypes == null) {
            replayed.write();
            return;
        }
        EpochKey key = EpochKey.fresh(epochAndTypes[0], new SecureRandom());
        replayed.add(
                SignedEvent.sign(
                        announcement(key, types(epochAndTypes), time.millis(replayed.newestMillis())),
                        service.operator()),
                time);
        service.keep(key, replayed::write);
    }

    /** Events under a second authority would be refused by whoever trusts the first one, and the file with them. */
    private void requireOwn(ReplayedExchange replayed) {
        if (!replayed.events().isEmpty()
                && replayed.accepted(KeyCertified.class).findAny().isEmpty()) {
            throw CommandFailure.usage(
                    "%s is the exchange of another authority, it stays as it is".formatted(exchange),
                    "--private with the folder of its authority, or --exchange with a new file");
        }
    }

    private void certify(
            ReplayedExchange replayed, ServiceFolder service, VerifyingKey key, KeyRole role, String tenant) {
        var record = KeyLife.record(key, role, tenant, time.millis());
        replayed.add(SignedEvent.ofKeyRecord(record.certify(service.authority())), time);
    }

    private EpochAnnounced announcement(EpochKey key, List<String> types, long nowMillis) {
        long from = nowMillis + LEAD_MILLIS;
        long disclosureFrom = from + registration.toMillis();
        long disclosureUntil = disclosureFrom + disclosure.toMillis();
        return new EpochAnnounced(
                key.publicKey().epoch(),
                types,
                key.publicKey().point(),
                new Window(from, disclosureFrom),
                new Window(disclosureFrom, disclosureUntil),
                disclosureUntil + answers.toMillis());
    }
}

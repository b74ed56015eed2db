package io.trustfabric.sdk.erase;

import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where a payload lives that a deleted data key does not reach, and until when at the latest. */
final class RemainingCopies {

    /**
     * @param where topic, folder or people
     * @param until at the latest; null where no time is promised
     * @param why what it is, and how it goes
     */
    record Remaining(String where, Instant until, String why) {}

    /** For the cleaner to take its turn and for files to be deleted, of which a broker's defaults make 75 s. */
    private static final Duration CLEANING = Duration.ofHours(1);

    private RemainingCopies() {}

    /**
     * @param copies deliveries that are erased
     * @param now present time: a copy can have been made up to now
     */
    static List<Remaining> of(String tenant, List<SealedCopies.Copy> copies, Instant now) {
        TopicCatalogue catalogue = TopicCatalogue.load();
        List<Remaining> all = new ArrayList<>();
        Instant newest = copies.stream()
                .map(copy -> Instant.ofEpochMilli(copy.frozenAtMillis()))
                .max(Instant::compareTo)
                .orElse(now);
        Set<String> sources = new TreeSet<>();
        copies.forEach(copy -> sources.add(copy.sourceTopic()));
        for (String source : sources) {
            Topic topic = catalogue.get(source);
            all.add(new Remaining(
                    source, end(topic, newest), "the outcome itself, until the topic's retention has passed"));
            if (topic.deadLetters()) {
                Topic dead = topic.deadLetterTopic();
                all.add(new Remaining(dead.name(), end(dead, now), "whole, if a job could not use it"));
            }
        }
        Topic dead = catalogue.get(SealedCopies.SEQUENCE).deadLetterTopic();
        all.add(new Remaining(dead.name(), end(dead, now), "sealed, if a job could not use it"));
        Topic receipts = catalogue.declared().stream()
                .filter(Topic::perTenant)
                .filter(t -> t.name().contains("receipts"))
                .map(t -> t.forTenant(tenant))
                .findFirst()
                .orElseThrow();
        all.add(new Remaining(
                receipts.name(), end(receipts, now), "receipts that were issued have the payload in them"));
        Topic keys = catalogue.get("tlog.record-keys.v1");
        all.add(new Remaining(
                keys.name(),
                now.plus(Duration.ofHours(keys.maxCompactionLagHours())).plus(CLEANING),
                "the data key, until the brokers compact its partition; if no outcome comes after %d hours, run the same again then"
                        .formatted(keys.maxCompactionLagHours())));
        all.add(new Remaining(
                "checkpoints and savepoints of the jobs",
                null,
                "records on their way, until newer checkpoints have replaced them; delete old savepoints by hand"));
        all.add(new Remaining(
                "exports and backups", null, "files of trust topics tail, trust dlq show, broker backups"));
        all.add(new Remaining("who has a receipt", null, "a receipt that a tenant has fetched is the tenant's"));
        return all;
    }

    private static Instant end(Topic topic, Instant from) {
        return topic.cleanup().equals("compact") || topic.retentionHours() == null
                ? null
                : from.plus(Duration.ofHours(topic.retentionHours()));
    }
}

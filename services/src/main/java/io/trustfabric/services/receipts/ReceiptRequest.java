package io.trustfabric.services.receipts;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.services.kafka.KafkaSettings;
import io.trustfabric.services.receipts.RequestedReceipt.Made;
import io.trustfabric.services.receipts.RequestedReceipt.None;
import io.trustfabric.services.receipts.RequestedReceipt.Why;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Receipts on request: for tenants that did not opt in, and for repeats. Reads each of the log's topics once for all
 * subjects of a request, as far as it must. A receipt has the same bytes as the one that the tenant's topic would carry, and
 * verifies, or is not given.
 *
 * <p>Whoever runs this reads data keys, and with them payloads. The erasure of a record wins over its receipt: keys are looked
 * up last.
 */
public final class ReceiptRequest {

    private static final Duration SIGNER_PATIENCE = Duration.ofSeconds(15);

    private final ReceiptSettings settings;
    private final KafkaSettings kafka;
    private final LogTopics topics;
    private final Duration signerPatience;

    public ReceiptRequest(ReceiptSettings settings, KafkaSettings kafka, SchemaCoder coder) {
        this(settings, kafka, coder, SIGNER_PATIENCE);
    }

    /** @param signerPatience how long to wait for a signed head since the last one */
    ReceiptRequest(ReceiptSettings settings, KafkaSettings kafka, SchemaCoder coder, Duration signerPatience) {
        this.settings = settings;
        this.kafka = kafka;
        this.topics = new LogTopics(coder, settings.origin());
        this.signerPatience = signerPatience;
    }

    /**
     * The receipt of the entry about this subject, whoever's it is: the same bytes, however often it is asked for.
     *
     * @return empty where there is none, for whatever reason
     * @throws IOException where a tile cannot be read
     */
    public Optional<byte[]> of(String subjectId) throws IOException {
        Map<String, RequestedReceipt> all = new HashMap<>();
        give(Optional.empty(), Set.of(subjectId), all::put);
        return all.get(subjectId) instanceof Made made ? Optional.of(made.receipt()) : Optional.empty();
    }

    /** As {@link #give}, all at once. */
    public Map<String, RequestedReceipt> of(String tenantId, Collection<String> subjectIds) throws IOException {
        Map<String, RequestedReceipt> all = new LinkedHashMap<>();
        give(tenantId, subjectIds, all::put);
        return all;
    }

    /**
     * Receipts of a tenant's entries about these subjects; of a subject that is there more than once, of its first entry.
     *
     * @param tenantId another tenant's subjects are not found
     * @param receiver gets each subject once, as soon as its receipt is made or known not to be, in any order
     * @throws IOException where a tile of the root log cannot be read, or the storage does not answer
     * @throws UnverifiedReceiptException where tiles and signed checkpoints do not belong together: the log is at fault
     */
    public void give(String tenantId, Collection<String> subjectIds, BiConsumer<String, RequestedReceipt> receiver)
            throws IOException {
        give(Optional.of(tenantId), subjectIds, receiver);
    }

    private void give(
            Optional<String> tenantId, Collection<String> subjectIds, BiConsumer<String, RequestedReceipt> receiver)
            throws IOException {
        PendingLeaves pending = new PendingLeaves(new LeafSearch(kafka, topics));
        Set<String> wanted = new HashSet<>(subjectIds);
        try (AdmissionSearch admissions = new AdmissionSearch(kafka, topics, tenantId, wanted, pending)) {
            Map<String, Admission> found = admissions.find();
            wanted.removeAll(found.keySet());
            wanted.forEach(subject -> receiver.accept(
                    subject,
                    new None(Why.NOT_FOUND, "not admitted yet, or older than %s keeps".formatted(LogTopics.ADMITTED))));
            RequestRound round = new RequestRound(
                    new CoverSearch(kafka, topics),
                    new HeadRound(settings.logKey(), kafka, topics, signerPatience),
                    new KeySearch(kafka, topics),
                    admissions,
                    maker(pending),
                    receiver);
            try (SequenceReader sequence = new SequenceReader(kafka, topics, found.values())) {
                while (sequence.hasMore()) {
                    round.issue(sequence.next());
                }
            }
        }
    }

    private ReceiptMaker maker(PendingLeaves pending) {
        Map<TenantLabel, RememberedTiles> tenants = new HashMap<>();
        return new ReceiptMaker(
                settings.logKey(),
                settings.labels(),
                new RememberedTiles(settings.rootTiles()),
                label -> tenants.computeIfAbsent(label, l -> new RememberedTiles(settings.tenantTiles(l))),
                pending);
    }
}

package io.trustfabric.local.demo;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.note.VerifierKey;
import io.trustfabric.proofs.tlog.receipt.ReceiptCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Keeps every receipt as a file, as its tenant would, each checked offline before it gets its name. */
public final class ReceiptFolder {

    private final Path folder;
    private final TrustPolicy trust;
    private final Set<String> kept = new HashSet<>();
    private Path first;

    /** @param folder gets {@code <tenant>-<log index>.receipt.tlog} */
    public ReceiptFolder(Path folder, DemoLog log) throws IOException {
        this.folder = Files.createDirectories(folder);
        try {
            this.trust = TrustPolicy.pinned(VerifierKey.parse(log.vkey()));
        } catch (MalformedException e) {
            throw new IllegalArgumentException("not a verifier key: " + log.vkey(), e);
        }
    }

    /** Takes in the receipts that are new. One that does not verify gets the ending {@code .rejected}. */
    public void keep(Evidence evidence) throws IOException {
        for (Evidence.ReceiptFact receipt : evidence.receipts().values()) {
            if (kept.add(receipt.receiptId())) {
                byte[] bytes = receipt.receipt().getBytes(StandardCharsets.UTF_8);
                boolean holds = ReceiptCheck.of(bytes, trust).verdict() instanceof Verdict.Accepted;
                Path file = folder.resolve("%s-%d.receipt.tlog%s"
                        .formatted(receipt.tenant(), receipt.logIndex(), holds ? "" : ".rejected"));
                Files.write(file, bytes);
                first = first == null && holds ? file : first;
            }
        }
    }

    /** The first one that verified. */
    public Optional<Path> first() {
        return Optional.ofNullable(first);
    }
}

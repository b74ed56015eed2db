package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.StrictUtf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The receipt container {@code receipt.tlog} (docs/spec/receipt.md): shows offline that an outcome is in the log.
 *
 * @param log proof that the opening's leaf is in the tenant's log; in the one log of release 0.1.0
 * @param binding proof that the tenant log's head is in the root log; empty in receipts of 0.1.0
 * @param unknownSections sections of later versions, which this code does not check
 */
public record Receipt(Opening opening, TlogProof log, Optional<RootBinding> binding, List<String> unknownSections) {
    public static final int MAX_BYTES = 4_000_000;
    static final String HEADER = "trust-fabric/receipt@v1";
    private static final String OPENING = "opening";
    private static final String LOG = "log";
    private static final String HEAD = "head";
    private static final String ROOT = "root";

    public Receipt {
        unknownSections = List.copyOf(unknownSections);
    }

    /** A receipt of a log without a root log above it. */
    public Receipt(Opening opening, TlogProof log) {
        this(opening, log, Optional.empty(), List.of());
    }

    public Receipt(Opening opening, TlogProof log, RootBinding binding) {
        this(opening, log, Optional.of(binding), List.of());
    }

    public static Receipt parse(byte[] bytes) throws MalformedException {
        ReceiptSections sections = ReceiptSections.parse(StrictUtf8.decodeLines(bytes, MAX_BYTES, "receipt"), HEADER);
        String opening = sections.required(OPENING);
        TlogProof log = TlogProof.parse(sections.required(LOG).getBytes(StandardCharsets.UTF_8));
        if (log.extra().isPresent()) {
            throw new MalformedException("a receipt's proof carries no extra data: nothing would vouch for it");
        }
        List<String> lines = List.of(opening.substring(0, opening.length() - 1).split("\n", -1));
        boolean bound = sections.has(HEAD) || sections.has(ROOT);
        Optional<RootBinding> binding = bound
                ? Optional.of(RootBinding.parse(sections.required(HEAD), sections.required(ROOT)))
                : Optional.empty();
        return new Receipt(Opening.parse(lines), log, binding, sections.others(List.of(OPENING, LOG, HEAD, ROOT)));
    }

    /** The same receipt with the payload's hash in the payload's place. */
    public Receipt withoutPayload() {
        return new Receipt(opening.withoutPayload(), log, binding, unknownSections);
    }

    /** The log that everybody sees: the root log, or the one log of release 0.1.0. */
    public TlogProof outermost() {
        return binding.map(RootBinding::root).orElse(log);
    }

    /** Only for a receipt that this code made: sections that it does not know are not kept. */
    public String format() {
        if (!unknownSections.isEmpty()) {
            throw new IllegalStateException("sections that would be lost: " + unknownSections);
        }
        String inner = "%s\n== %s\n%s== %s\n%s".formatted(HEADER, OPENING, opening.format(), LOG, log.format());
        return binding.map(b -> "%s== %s\n%s== %s\n%s"
                        .formatted(inner, HEAD, b.headSection(), ROOT, b.root().format()))
                .orElse(inner);
    }

    public byte[] bytes() {
        return format().getBytes(StandardCharsets.UTF_8);
    }
}

package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.StrictUtf8;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The receipt container {@code receipt.tlog} (docs/spec/receipt.md): shows offline that an outcome is in the log.
 *
 * @param log proof that the opening's leaf is in the log
 * @param unknownSections sections of later versions, which this code does not check
 */
public record Receipt(Opening opening, TlogProof log, List<String> unknownSections) {
    public static final int MAX_BYTES = 4_000_000;
    static final String HEADER = "trust-fabric/receipt@v1";
    private static final String OPENING = "opening";
    private static final String LOG = "log";

    public Receipt {
        unknownSections = List.copyOf(unknownSections);
    }

    public Receipt(Opening opening, TlogProof log) {
        this(opening, log, List.of());
    }

    public static Receipt parse(byte[] bytes) throws MalformedException {
        ReceiptSections sections = ReceiptSections.parse(StrictUtf8.decodeLines(bytes, MAX_BYTES, "receipt"), HEADER);
        String opening = sections.required(OPENING);
        TlogProof log = TlogProof.parse(sections.required(LOG).getBytes(StandardCharsets.UTF_8));
        if (log.extra().isPresent()) {
            throw new MalformedException("a receipt's proof carries no extra data: nothing would vouch for it");
        }
        List<String> lines = List.of(opening.substring(0, opening.length() - 1).split("\n", -1));
        return new Receipt(Opening.parse(lines), log, sections.others(List.of(OPENING, LOG)));
    }

    /** Only for a receipt that this code made: sections that it does not know are not kept. */
    public String format() {
        if (!unknownSections.isEmpty()) {
            throw new IllegalStateException("sections that would be lost: " + unknownSections);
        }
        return "%s\n== %s\n%s== %s\n%s".formatted(HEADER, OPENING, opening.format(), LOG, log.format());
    }

    public byte[] bytes() {
        return format().getBytes(StandardCharsets.UTF_8);
    }
}

package io.trustfabric.services.sealer;

/**
 * One record of a cut.
 *
 * @param content what this record says; its offset is this record's
 * @param part from 0
 * @param parts records that make the cut
 */
public record CutPart(Cut content, int part, int parts) {
    /** More heads than any installation has, and little enough to keep an array of. */
    static final int MAX_PARTS = 10_000;

    public CutPart {
        if (parts < 1 || parts > MAX_PARTS || part < 0 || part >= parts) {
            throw new IllegalArgumentException("part %d of %d of a cut".formatted(part, parts));
        }
    }
}

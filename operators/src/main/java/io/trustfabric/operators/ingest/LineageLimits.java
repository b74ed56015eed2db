package io.trustfabric.operators.ingest;

import java.io.Serializable;

/**
 * How much of an event is believed.
 *
 * @param maxBytes a larger event is refused; 23 MB events have been reported in the wild
 * @param maxDepth a deeper nesting is refused: it serves nobody but whoever wants our stack
 * @param heavyFacetChars a larger facet that we do not read is tagged when it is left out
 * @param maxDatasets of the inputs, and of the outputs, that are kept
 */
public record LineageLimits(int maxBytes, int maxDepth, int heavyFacetChars, int maxDatasets) implements Serializable {

    public static LineageLimits standard() {
        return new LineageLimits(1 << 20, 100, 16 << 10, 1_000);
    }

    public LineageLimits withMaxBytes(int bytes) {
        return new LineageLimits(bytes, maxDepth, heavyFacetChars, maxDatasets);
    }
}

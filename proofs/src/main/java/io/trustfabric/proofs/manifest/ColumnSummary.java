package io.trustfabric.proofs.manifest;

import io.trustfabric.proofs.commitment.Tolerance;
import java.util.List;
import java.util.Map;

/**
 * What a manifest says about one column. Numbers are decimal text that reads back exactly, so that no
 * integer of 38 digits loses any.
 *
 * @param digest {@link io.trustfabric.proofs.commitment.ValueSum} of the values, nulls included
 * @param tolerantDigests the same over buckets, one for each grid; empty unless the column is of doubles
 * @param min least value; for strings and blobs the SHA-256 of its bytes, hex; null where there is none
 * @param max greatest value, as {@code min}
 * @param sum of numbers and of true booleans; null for other kinds
 * @param nans not-a-number values, counted nowhere else
 * @param infinities of either sign, not in sum, min or max
 * @param textBytes bytes of all strings or blobs together
 * @param quantiles serialised KLL sketch of doubles (Apache DataSketches, k = 200); null unless numeric
 * @param distinct serialised HLL sketch (Apache DataSketches, lgK = 10) over hashes of the values
 */
public record ColumnSummary(
        Column column,
        long nulls,
        String digest,
        Map<Tolerance, List<String>> tolerantDigests,
        String min,
        String max,
        String sum,
        long nans,
        long infinities,
        long textBytes,
        byte[] quantiles,
        byte[] distinct) {

    public ColumnSummary {
        tolerantDigests = Map.copyOf(tolerantDigests);
    }

    public String name() {
        return column.name();
    }

    boolean agreesWith(ColumnSummary other, Tolerance tolerance) {
        if (digest.equals(other.digest)) {
            return true;
        }
        List<String> ours = tolerantDigests.getOrDefault(tolerance, List.of());
        List<String> theirs = other.tolerantDigests.getOrDefault(tolerance, List.of());
        for (int grid = 0; grid < Math.min(ours.size(), theirs.size()); grid++) {
            if (ours.get(grid).equals(theirs.get(grid))) {
                return true;
            }
        }
        return false;
    }
}

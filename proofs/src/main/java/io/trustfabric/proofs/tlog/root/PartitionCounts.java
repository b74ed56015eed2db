package io.trustfabric.proofs.tlog.root;

/**
 * What became of a sequence partition's records since its beginning: {@code admitted + duplicates + rejected + repeats}
 * records were integrated.
 *
 * @param nextOffset first offset that was not integrated
 * @param duplicates other source records whose outcome had been admitted
 * @param repeats second deliveries of a source record that was counted
 */
public record PartitionCounts(
        int partition, long nextOffset, long admitted, long duplicates, long rejected, long repeats) {

    public PartitionCounts {
        if (partition < 0 || nextOffset < 0 || admitted < 0 || duplicates < 0 || rejected < 0 || repeats < 0) {
            throw new IllegalArgumentException("partition, offset and counts are not negative");
        }
    }

    /** Whether every number is at least the earlier one's. */
    public boolean continues(PartitionCounts earlier) {
        return partition == earlier.partition
                && nextOffset >= earlier.nextOffset
                && admitted >= earlier.admitted
                && duplicates >= earlier.duplicates
                && rejected >= earlier.rejected
                && repeats >= earlier.repeats;
    }
}

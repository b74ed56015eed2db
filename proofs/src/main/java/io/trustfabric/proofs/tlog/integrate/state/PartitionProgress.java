package io.trustfabric.proofs.tlog.integrate.state;

/**
 * How far a sequence partition has been integrated. Also operator state: adding a field is a compatible change, renaming
 * one is not.
 *
 * @param nextOffset first offset that was not
 * @param admitted entries since the beginning
 * @param duplicates other source records whose outcome had been admitted
 * @param rejected refusals since the beginning
 * @param repeats second deliveries of a source record that was counted
 * @param logName origin and label key that this state belongs to, without showing the key
 */
public record PartitionProgress(
        long nextOffset, long admitted, long duplicates, long rejected, long repeats, String logName) {

    public static PartitionProgress none(String logName) {
        return new PartitionProgress(0, 0, 0, 0, 0, logName);
    }
}

package io.trustfabric.proofs.manifest;

/**
 * How one column differs between production and replay.
 *
 * @param column its name; {@code *} where no single column is to blame
 * @param absolute greatest difference of min, max and sum; null where that is no number or they agree
 * @param relative that difference by the greater of the two magnitudes; null as {@code absolute}
 * @param production what production's manifest says, for a person; null where the column is not in it
 * @param replayed what the replay's manifest says, for a person; null where the column is not in it
 */
public record ColumnDifference(
        String column, Kind kind, Double absolute, Double relative, String production, String replayed) {

    /** Kinds of difference; on the wire, append only. */
    public enum Kind {
        VALUES,
        NULLS,
        TYPE,
        MISSING,
        EXTRA,
        PAIRING
    }

    static ColumnDifference plain(String column, Kind kind, String production, String replayed) {
        return new ColumnDifference(column, kind, null, null, production, replayed);
    }
}

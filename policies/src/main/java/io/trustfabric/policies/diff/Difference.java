package io.trustfabric.policies.diff;

import java.util.List;
import java.util.Optional;

/**
 * What a comparison found.
 *
 * @param exhaustive whether the cases stand for all there are. Only then, or with equal hashes, is anything but
 *     {@link Relation#INCOMPARABLE} claimed
 * @param limits why it is not exhaustive, for people; empty where it is
 * @param notes what the comparison took for granted
 * @param tighter a case in which the new version lets less through
 * @param looser a case in which it lets more through
 * @param cases looked at
 */
public record Difference(
        Relation relation,
        boolean exhaustive,
        List<String> limits,
        List<String> notes,
        Optional<Witness> tighter,
        Optional<Witness> looser,
        long cases) {
    public Difference {
        limits = List.copyOf(limits);
        notes = List.copyOf(notes);
    }

    /** In one line. */
    public String summary() {
        return switch (relation) {
            case EQUIVALENT -> "the versions answer alike";
            case TIGHTER -> "the new version is tighter";
            case LOOSER -> "the new version is looser";
            case INCOMPARABLE -> "the new version is tighter in one case and looser in another";
            case UNKNOWN ->
                (tighter.isPresent()
                                        ? "the new version is tighter in one case, and looser in none of %,d cases"
                                        : looser.isPresent()
                                                ? "the new version is looser in one case, and tighter in none of %,d cases"
                                                : "no difference was found in %,d cases")
                                .formatted(cases)
                        + ", which are not all: " + String.join("; ", limits);
        };
    }
}

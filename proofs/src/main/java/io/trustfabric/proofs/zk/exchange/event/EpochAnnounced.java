package io.trustfabric.proofs.zk.exchange.event;

import io.trustfabric.proofs.zk.curve.Point;
import java.util.List;

/**
 * The operator opens an epoch. All spans are of the log's time.
 *
 * @param epoch name, for example {@code 2026-Q4}
 * @param idTypes identifier types with their normalisation's version, ascending, 1 to {@value #MOST_ID_TYPES}
 * @param pkE public key of the epoch's tag service
 * @param closeMillis by when every exchange of the epoch ends, with a proof or without; exclusive, epoch milliseconds
 */
public record EpochAnnounced(
        String epoch, List<String> idTypes, Point pkE, Window registration, Window disclosure, long closeMillis)
        implements ExchangeEvent {
    public static final int MOST_ID_TYPES = 16;

    public EpochAnnounced {
        idTypes = List.copyOf(idTypes);
        Shape.epoch(epoch);
        Shape.time("closeMillis", closeMillis);
        if (idTypes.isEmpty() || idTypes.size() > MOST_ID_TYPES) {
            throw new IllegalArgumentException(
                    "%d identifier types, expected 1 to %d".formatted(idTypes.size(), MOST_ID_TYPES));
        }
        for (int i = 0; i < idTypes.size(); i++) {
            Shape.idType(idTypes.get(i));
            if (i > 0 && idTypes.get(i - 1).compareTo(idTypes.get(i)) >= 0) {
                throw new IllegalArgumentException("identifier types are not strictly ascending");
            }
        }
    }
}

package io.trustfabric.services.tiles;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.TilePath;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is asked for. A path has one spelling; no escapes, no dots, no query.
 *
 * @param tenant empty for the root log
 * @param tile empty for the checkpoint
 */
record LogRequest(Optional<TenantLabel> tenant, Optional<TilePath> tile) {
    /** Longer than any path of a tile. */
    private static final int MAX_LENGTH = 200;

    private static final Pattern FORM = Pattern.compile("/(?:root|t/([0-9a-f]{64}))/(checkpoint|tile/[0-9a-z/.]+)");

    /** @param path raw, as it came */
    static Optional<LogRequest> parse(String path) {
        if (path == null || path.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<TenantLabel> tenant =
                Optional.ofNullable(form.group(1)).map(hex -> new TenantLabel(Hash32.ofHex(hex)));
        if (form.group(2).equals(TileSource.CHECKPOINT)) {
            return Optional.of(new LogRequest(tenant, Optional.empty()));
        }
        try {
            return Optional.of(new LogRequest(tenant, Optional.of(TilePath.parse(form.group(2)))));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** Below the log's folder. */
    String file() {
        return tile.map(TilePath::path).orElse(TileSource.CHECKPOINT);
    }
}

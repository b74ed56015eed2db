package io.trustfabric.sdk.hammer;

import io.trustfabric.proofs.tlog.root.TenantLabel;
import io.trustfabric.proofs.tlog.tiles.LogAddress;
import io.trustfabric.proofs.tlog.tiles.RenderedTiles;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.schemas.avro.AdmittedEntry;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.kafka.Broker;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Root and tenant logs of one location: {@code <location>/root}, {@code <location>/t/<label>}. */
record Tiles(String location, Optional<String> token) {
    private static final String ROOT = "root";

    /** @param root location of the root log, which ends in {@code /root} */
    static Tiles beside(String root, Optional<String> token) {
        String plain = root.replaceFirst("/+$", "");
        if (!plain.endsWith("/" + ROOT)) {
            throw CommandFailure.usage(
                    "tenant logs are looked for beside the root log, and [%s] does not end in /root".formatted(root),
                    "--log .trust/log/root, or --log https://…/root");
        }
        return new Tiles(plain.substring(0, plain.length() - ROOT.length() - 1), token);
    }

    TileSource root() {
        return new LogAddress(location, Optional.empty()).below(ROOT).source();
    }

    /** A folder has full tiles alone: what the unfinished ones hold is on the topic of admitted entries, read once. */
    TileSource tenant(TenantLabel label, Broker broker, SchemaCoder coder) {
        LogAddress log = new LogAddress(location, token).below(label.folder());
        return log.isHttp() ? log.source() : new RenderedTiles(log.source(), admitted(label, broker, coder)::from);
    }

    private record Entries(TreeMap<Long, byte[]> byIndex) {

        List<byte[]> from(long index) {
            List<byte[]> run = new ArrayList<>();
            for (Map.Entry<Long, byte[]> entry : byIndex.tailMap(index).entrySet()) {
                if (entry.getKey() != index + run.size()) {
                    break;
                }
                run.add(entry.getValue());
            }
            return run;
        }
    }

    private static Entries admitted(TenantLabel label, Broker broker, SchemaCoder coder) {
        Entries entries = new Entries(new TreeMap<>());
        ByteBuffer ours = ByteBuffer.wrap(label.hash().bytes());
        broker.readAll(Arrivals.ADMITTED, record -> {
            try {
                if (record.value() != null) {
                    AdmittedEntry entry = coder.decode(record.value(), AdmittedEntry.class);
                    if (entry.getLabel().equals(ours)) {
                        byte[] leaf = new byte[entry.getLeaf().remaining()];
                        entry.getLeaf().duplicate().get(leaf);
                        entries.byIndex().put(entry.getLogIndex(), leaf);
                    }
                }
            } catch (UndecodableException e) {
                return; // if it was ours, the log lacks it, and that is told
            }
        });
        return entries;
    }
}

package io.trustfabric.bench.log;

import io.trustfabric.bench.Figure;
import io.trustfabric.proofs.tlog.integrate.IntegrationRules;
import io.trustfabric.proofs.tlog.integrate.PartitionIntegrator;
import io.trustfabric.proofs.tlog.integrate.SequencedLeaf;
import io.trustfabric.proofs.tlog.receipt.LeafKind;
import io.trustfabric.proofs.tlog.root.LabelKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Bytes of the integrator's state for one tenant, as its tables' keys and values are long, by entries in its log. */
final class StatePerTenant {

    private static final int CUT_ENTRIES = 1_000;
    private static final int LEAF_BYTES = 76;
    private static final int HASH_BYTES = 32;

    private StatePerTenant() {}

    static List<Figure> measure(long dedupWindow, long... sizes) {
        IntegrationRules rules =
                new IntegrationRules(LogRig.ORIGIN, 1, dedupWindow, LabelKey.of(new byte[LabelKey.SIZE_BYTES]));
        CountedState state = new CountedState();
        PartitionIntegrator integrator = new PartitionIntegrator(0, rules, state);
        List<Figure> figures = new ArrayList<>();
        long entries = 0;
        long nanos = 0;
        for (long size : sizes) {
            long begin = System.nanoTime();
            while (entries < size) {
                integrator.take(leaf(entries));
                entries++;
                if (entries % CUT_ENTRIES == 0 || entries == size) {
                    integrator.cut();
                }
            }
            nanos += System.nanoTime() - begin;
            figures.add(Figure.of("log.state.bytes.entries" + size, (double) state.tenantBytes(), "bytes"));
            figures.add(Figure.of("log.state.dedupBytes.entries" + size, (double) state.dedupBytes(), "bytes"));
        }
        figures.add(Figure.of("log.integrate.perSecondPerCore", entries * 1e9 / nanos, "entries/s"));
        return figures;
    }

    private static SequencedLeaf leaf(long number) {
        byte[] key = ByteBuffer.allocate(HASH_BYTES).putLong(number).array();
        byte[] leaf = ByteBuffer.allocate(LEAF_BYTES).putLong(number).array();
        return new SequencedLeaf(
                0,
                number,
                LeafKind.VERDICT,
                SignedVerdicts.tenant(0),
                "verdict-" + number,
                key,
                leaf,
                SignedVerdicts.TOPIC,
                0,
                number,
                null);
    }
}

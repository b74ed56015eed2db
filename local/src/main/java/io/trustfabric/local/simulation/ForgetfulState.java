package io.trustfabric.local.simulation;

import io.trustfabric.proofs.tlog.integrate.state.DedupKey;
import io.trustfabric.proofs.tlog.integrate.state.HashPlace;
import io.trustfabric.proofs.tlog.integrate.state.IntegrationState;
import io.trustfabric.proofs.tlog.integrate.state.LogPlace;
import io.trustfabric.proofs.tlog.integrate.state.PartitionProgress;
import io.trustfabric.proofs.tlog.integrate.state.SourceChunk;
import io.trustfabric.proofs.tlog.integrate.state.SourcePartition;
import io.trustfabric.proofs.tlog.integrate.state.SourceProgress;
import io.trustfabric.proofs.tlog.integrate.state.Table;
import io.trustfabric.proofs.tlog.integrate.state.TenantTree;
import java.util.function.BiConsumer;

/** State that does not keep which source offsets were seen: {@link Mutant#REPEATS_UNKNOWN}. */
record ForgetfulState(IntegrationState all) implements IntegrationState {

    @Override
    public Table<SourceChunk, byte[]> sourceOffsets() {
        return new Table<>() {
            @Override
            public byte[] get(SourceChunk key) {
                return null;
            }

            @Override
            public void put(SourceChunk key, byte[] value) {}

            @Override
            public void forEach(BiConsumer<SourceChunk, byte[]> each) {}

            @Override
            public void remove(SourceChunk key) {}
        };
    }

    @Override
    public PartitionProgress progress() {
        return all.progress();
    }

    @Override
    public void setProgress(PartitionProgress progress) {
        all.setProgress(progress);
    }

    @Override
    public Table<String, TenantTree> trees() {
        return all.trees();
    }

    @Override
    public Table<LogPlace, byte[]> pendingEntries() {
        return all.pendingEntries();
    }

    @Override
    public Table<HashPlace, byte[]> pendingHashes() {
        return all.pendingHashes();
    }

    @Override
    public Table<DedupKey, Long> indexByKey() {
        return all.indexByKey();
    }

    @Override
    public Table<LogPlace, byte[]> keyByIndex() {
        return all.keyByIndex();
    }

    @Override
    public Table<SourcePartition, SourceProgress> sources() {
        return all.sources();
    }
}

package io.trustfabric.proofs.zk.tags;

import io.trustfabric.proofs.zk.voprf.BlindedInput;
import java.util.List;

/** What a tenant keeps between its request and the answer: identifiers and blinds stay here. */
public final class PendingTags {
    private final EpochPublicKey key;
    private final TagRequest request;
    private final List<BlindedInput> inputs;

    PendingTags(EpochPublicKey key, TagRequest request, List<BlindedInput> inputs) {
        this.key = key;
        this.request = request;
        this.inputs = List.copyOf(inputs);
    }

    public TagRequest request() {
        return request;
    }

    public EpochPublicKey key() {
        return key;
    }

    List<BlindedInput> inputs() {
        return inputs;
    }

    @Override
    public String toString() {
        return "%d tags that wait for epoch %s".formatted(inputs.size(), key.epoch());
    }
}

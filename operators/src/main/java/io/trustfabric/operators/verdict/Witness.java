package io.trustfabric.operators.verdict;

import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Signs judgements. The job graph carries the key file's path; the key itself is read where the operator runs and is
 * never serialised. No state.
 */
public final class Witness extends RichMapFunction<Judgement, Verdict> {
    private final String keyFile;
    private transient SigningKey key;

    /** @param keyFile witness key on every task manager, mode 0600 */
    public Witness(String keyFile) {
        this.keyFile = keyFile;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        key = KeyFile.load(Path.of(keyFile));
    }

    @Override
    public Verdict map(Judgement judgement) {
        return new Verdict(judgement, WitnessStatement.of(judgement).sign(key).toJson());
    }
}

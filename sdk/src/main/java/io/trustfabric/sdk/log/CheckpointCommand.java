package io.trustfabric.sdk.log;

import io.trustfabric.proofs.tlog.note.Checkpoint;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.verify.TrustOptions;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the newest signed checkpoint, as it is signed. */
@Command(name = "checkpoint", description = "Print a log's newest signed checkpoint; check it where a key is given.")
public final class CheckpointCommand extends TrustCommand {

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @Override
    protected ExitCode run(Answer answer) {
        Optional<TrustPolicy> policy = trust.given();
        SignedCheckpoint signed = policy.isPresent() ? log.checkpoint(policy.get()) : log.checkpoint();
        if (policy.isEmpty()) {
            answer.warn("the signature was not checked; give --trusted-key");
        }
        Checkpoint checkpoint = signed.checkpoint();
        answer.giveDocument(
                "io.trustfabric.cli.log-checkpoint/1",
                Answer.object()
                        .put("origin", checkpoint.origin())
                        .put("treeSize", checkpoint.treeSize())
                        .put("rootHash", checkpoint.rootHash().toString())
                        .put("verified", policy.isPresent())
                        .put("note", signed.format()),
                signed.format());
        return ExitCode.OK;
    }
}

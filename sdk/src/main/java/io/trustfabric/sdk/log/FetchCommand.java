package io.trustfabric.sdk.log;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogCopy;
import io.trustfabric.proofs.tlog.tiles.TileConflictException;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.verify.TrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies a log at its newest checkpoint, and holds it against the copy that is there. */
@Command(
        name = "fetch",
        description = "Write a complete static copy of a log at its newest checkpoint, or bring a copy up to date.")
public final class FetchCommand extends TrustCommand {

    @Mixin
    private LogOptions log;

    @Mixin
    private TrustOptions trust;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Folder of the copy.")
    private Path to;

    @Override
    protected ExitCode run(Answer answer) throws IOException {
        TrustPolicy policy = trust.required();
        SignedCheckpoint newest = log.checkpoint(policy);
        FileTileStorage copy = new FileTileStorage(to);
        Optional<SignedCheckpoint> before = checkpointOf(copy, policy);
        refuseOlder(newest, before);
        LogCopy.Result result = copy(newest, before, copy);
        if (!result.root().equals(newest.checkpoint().rootHash())) {
            throw new CommandFailure(
                    ExitCode.REJECTED, "the log's entries do not give the root that it signed", "trust log fsck");
        }
        if (result.fork().isPresent()) {
            throw fork(before.orElseThrow(), newest, result.fork().get());
        }
        answer.give(
                "io.trustfabric.cli.log-fetch/1",
                Answer.object()
                        .put("origin", newest.checkpoint().origin())
                        .put("treeSize", newest.checkpoint().treeSize())
                        .put("rootHash", result.root().toString())
                        .put("files", result.files())
                        .put("to", to.toString()),
                out -> out.println("copied  %s: %d entries, %d files, root %s, to %s"
                        .formatted(
                                newest.checkpoint().origin(),
                                newest.checkpoint().treeSize(),
                                result.files(),
                                result.root(),
                                to)));
        return ExitCode.OK;
    }

    private static void refuseOlder(SignedCheckpoint newest, Optional<SignedCheckpoint> before) {
        long size = newest.checkpoint().treeSize();
        if (before.isPresent() && before.get().checkpoint().treeSize() > size) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "the log shows an old checkpoint: %d entries, the copy has %d"
                            .formatted(size, before.get().checkpoint().treeSize()),
                    "the same in a while; where it stays so, publish both checkpoints");
        }
    }

    private LogCopy.Result copy(SignedCheckpoint newest, Optional<SignedCheckpoint> before, FileTileStorage copy) {
        try {
            return LogCopy.of(log.source(), newest, before.map(SignedCheckpoint::checkpoint), copy);
        } catch (TileConflictException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "the copy in %s is damaged: %s".formatted(to, e.getMessage()),
                    "another --to",
                    e);
        } catch (IOException e) {
            throw log.unreachable(e);
        }
    }

    private static Optional<SignedCheckpoint> checkpointOf(FileTileStorage copy, TrustPolicy policy)
            throws IOException {
        Optional<byte[]> note = copy.read(TileSource.CHECKPOINT);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try {
            SignedCheckpoint before = SignedCheckpoint.parse(note.get());
            if (policy.verify(before).accepted()) {
                return Optional.of(before);
            }
        } catch (MalformedException e) {
            throw CommandFailure.usage("the folder of the copy holds another thing: " + e.getMessage(), "another --to");
        }
        throw CommandFailure.usage("the folder of the copy holds a log of another key", "another --to");
    }

    private CommandFailure fork(SignedCheckpoint before, SignedCheckpoint newest, Hash32 rootAtOldSize) {
        return new CommandFailure(
                ExitCode.FORK,
                ("the log signed two trees: at size %d the copy has the root %s, the log's entries give %s; its newest"
                                + " checkpoint is of size %d")
                        .formatted(
                                before.checkpoint().treeSize(),
                                before.checkpoint().rootHash(),
                                rootAtOldSize,
                                newest.checkpoint().treeSize()),
                "keep %s and the log's checkpoint, and publish both".formatted(to.resolve(TileSource.CHECKPOINT)));
    }
}

package io.trustfabric.sdk.log;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Verdict;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.note.TrustPolicy;
import io.trustfabric.proofs.tlog.tiles.FileTileStorage;
import io.trustfabric.proofs.tlog.tiles.LogAddress;
import io.trustfabric.proofs.tlog.tiles.TileSource;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which log a command reads; use as {@code @Mixin}. */
public final class LogOptions {

    /** Where a log is looked for if nothing is said. */
    public static final String DEFAULT = ".trust/log";

    @Option(
            names = "--log",
            paramLabel = "LOCATION",
            defaultValue = DEFAULT,
            description = "Folder of the log, or address of its static files.")
    private String location;

    /** Files of the log. */
    public TileSource source() {
        return new LogAddress(location, Optional.empty()).source();
    }

    /** The location as it was given. */
    public String location() {
        return location;
    }

    /** Empty for a log over HTTP, whose files nobody can list. */
    Optional<FileTileStorage> folder() {
        return LogAddress.isHttp(location) ? Optional.empty() : Optional.of(new FileTileStorage(Path.of(location)));
    }

    /** The log's newest checkpoint, its signature not checked. */
    SignedCheckpoint checkpoint() {
        byte[] note = read(TileSource.CHECKPOINT)
                .orElseThrow(() -> CommandFailure.usage(
                        "no checkpoint in " + location, "the folder or address that has the file \"checkpoint\""));
        try {
            return SignedCheckpoint.parse(note);
        } catch (MalformedException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED, "not a checkpoint in %s: %s".formatted(location, e.getMessage()), "another log");
        }
    }

    /** Looks elsewhere from now on: what a command finds for itself where its user said nothing. */
    public void at(String elsewhere) {
        location = elsewhere;
    }

    /** The log's newest checkpoint, signed by whom the policy trusts. */
    public SignedCheckpoint checkpoint(TrustPolicy trust) {
        SignedCheckpoint checkpoint = checkpoint();
        if (trust.verify(checkpoint) instanceof Verdict.Rejected rejected) {
            throw new CommandFailure(
                    ExitCode.UNTRUSTED_CHECKPOINT,
                    "%s: %s".formatted(rejected.reason(), rejected.detail()),
                    "compare the key that you pinned with the published one");
        }
        return checkpoint;
    }

    private Optional<byte[]> read(String path) {
        try {
            return source().read(path);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** The log cannot be read. */
    public CommandFailure unreachable(IOException e) {
        return CommandFailure.unreachable(
                "log cannot be read: %s: %s".formatted(location, e.getMessage()), "the same in a while", e);
    }
}

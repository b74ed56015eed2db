package io.trustfabric.sdk.zk.file;

import io.trustfabric.proofs.evidence.MalformedEvidenceException;
import io.trustfabric.proofs.json.JsonFields;
import io.trustfabric.proofs.json.StrictJson;
import io.trustfabric.proofs.zk.exchange.wire.ExchangeFile;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import java.util.Optional;

/**
 * A file whose kind has been told from its bytes.
 *
 * @param name as the user gave it
 */
public record KnownFile(String name, FileKind kind, byte[] bytes) {
    /** As large as the largest kind may be. */
    public static final int MAX_BYTES = ExchangeFile.MAX_BYTES;

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Reads a file of one kind; what else it may be is named in the refusal. */
    public static KnownFile read(InputFile file, FileKind expected) {
        return of(file.shown(), file.read(MAX_BYTES), expected);
    }

    public static KnownFile of(String name, byte[] bytes, FileKind expected) {
        Optional<FileKind> found = FileKind.of(bytes);
        if (found.isEmpty() || found.get() != expected) {
            throw CommandFailure.usage(
                    "%s is %s, expected a file of kind [%s]"
                            .formatted(
                                    name,
                                    found.map(FileKind::text)
                                            .map(t -> "of kind [" + t + "]")
                                            .orElse("no file of trust zk"),
                                    expected.text()),
                    "a file that %s wrote".formatted(expected.maker()));
        }
        return new KnownFile(name, expected, bytes);
    }

    /** Fields of a JSON document. */
    public JsonFields fields() throws MalformedEvidenceException {
        return JsonFields.of(StrictJson.parse(bytes, MAX_BYTES), kind.text());
    }

    /** The file is of the right kind and still cannot be used. */
    public CommandFailure damaged(String problem) {
        return new CommandFailure(
                ExitCode.REJECTED,
                "%s, a file of kind [%s], cannot be used: %s".formatted(name, kind.text(), problem),
                kind.isPrivate()
                        ? "a backup of it, or make it again: " + kind.maker()
                        : "an unchanged copy from who made it");
    }
}

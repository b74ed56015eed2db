package io.trustfabric.sdk.zk.exchange;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.proofs.zk.exchange.wire.ExchangeFile;
import io.trustfabric.proofs.zk.exchange.wire.LoggedEvent;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.zk.file.FileKind;
import io.trustfabric.sdk.zk.file.KnownFile;
import io.trustfabric.sdk.zk.file.PublicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An exchange file as it was when it was read.
 *
 * @param bytes empty where there was none
 */
public record StoredExchange(Path file, byte[] bytes, List<LoggedEvent> events) {

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** One that is there and whose every line is an event. */
    static StoredExchange read(Path file) {
        try {
            return parse(file);
        } catch (MalformedException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "%s cannot be used: %s".formatted(file, e.getMessage()),
                    "an unchanged copy from the party before you",
                    e);
        }
    }

    static StoredExchange parse(Path file) throws MalformedException {
        byte[] bytes = KnownFile.read(new InputFile(file.toString()), FileKind.EXCHANGE)
                .bytes();
        return new StoredExchange(file, bytes, ExchangeFile.parse(bytes));
    }

    /** One that is there, or the beginning of one. */
    public static StoredExchange readOrBegin(Path file) {
        if (Files.exists(file)) {
            return read(file);
        }
        PublicFile.requireAbsent(file);
        return new StoredExchange(file, new byte[0], List.of());
    }

    public ReplayedExchange replay(VerifyingKey authority) {
        return new ReplayedExchange(this, authority);
    }

    /** Replaces the file by one with these events, unless somebody has changed it since it was read. */
    void replaceBy(List<LoggedEvent> all) {
        byte[] now = Files.exists(file) ? new InputFile(file.toString()).read(KnownFile.MAX_BYTES) : new byte[0];
        if (!Arrays.equals(now, bytes)) {
            throw CommandFailure.usage("somebody else has changed %s meanwhile".formatted(file), "the same again");
        }
        PublicFile.replace(file, ExchangeFile.write(all));
    }
}

package io.trustfabric.sdk.zk.exchange;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.keys.VerifyingKey;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.zk.party.Card;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which exchange, and whose word about keys counts in it. */
public final class ExchangeOptions {

    @Option(
            names = "--exchange",
            required = true,
            paramLabel = "FILE",
            description = "The exchange file, as the party before you handed it over.")
    private Path file;

    @Option(
            names = "--trusted",
            required = true,
            paramLabel = "CARD|BASE64",
            description =
                    "Card or public key of the authority whose word about keys counts. Get it from the authority itself, not"
                            + " with the exchange file.")
    private String trusted;

    /** The file, replayed by the rules with every proof checked. */
    public ReplayedExchange replay() {
        return StoredExchange.read(file).replay(authority());
    }

    /**
     * As {@link #replay()}, for somebody who rules on the file.
     *
     * @throws MalformedException if a line is no event
     */
    public ReplayedExchange judge() throws MalformedException {
        VerifyingKey pinned = authority();
        return StoredExchange.parse(file).replay(pinned);
    }

    public Path file() {
        return file;
    }

    private VerifyingKey authority() {
        try {
            if (Files.isRegularFile(Path.of(trusted))) {
                return ofCard(Card.read(new InputFile(trusted)));
            }
            return VerifyingKey.ofBase64(trusted);
        } catch (IllegalArgumentException e) { // an InvalidPathException too
            throw CommandFailure.usage(
                    "--trusted is neither the card of an authority nor a public key: " + trusted,
                    "the card that trust zk keygen --tag-service wrote");
        }
    }

    private VerifyingKey ofCard(Card card) {
        if (card.isTenant()) {
            throw CommandFailure.usage(
                    "%s is the card of tenant %s, expected that of an authority".formatted(trusted, card.name()),
                    "the card that trust zk keygen --tag-service wrote");
        }
        return card.signing();
    }
}

package io.trustfabric.sdk.dlq;

import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.topics.TopicReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trust dlq list}. */
@Command(name = "list", description = "Dead letters: id, where it came from, why it was refused.")
public final class DlqList extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private DeadLetters which;

    @Override
    protected ExitCode run(Answer answer) {
        try (TopicReader reader = TopicReader.on(platform, "operator")) {
            answer.giveEach(
                    "io.trustfabric.cli.dead-letter/1",
                    which.read(reader, platform).map(DeadLetterView::summary),
                    DeadLetterView::line);
        }
        return ExitCode.OK;
    }
}

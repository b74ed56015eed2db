package io.trustfabric.sdk.dlq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.avro.DeadLetter;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.topics.TopicReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trust dlq show}. */
@Command(name = "show", description = "One dead letter with its bytes (whole with -o json, their beginning as text).")
public final class DlqShow extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private DeadLetters which;

    @Parameters(paramLabel = "ID", description = "Id of the dead letter, or its beginning.")
    private String id;

    @Override
    protected ExitCode run(Answer answer) {
        try (TopicReader reader = TopicReader.on(platform, "operator")) {
            DeadLetter letter = which.read(reader, platform)
                    .filter(l -> l.getDeadLetterId().startsWith(id))
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.usage("no dead letter [%s]".formatted(id), "trust dlq list"));
            ObjectNode whole = DeadLetterView.whole(letter);
            answer.give("io.trustfabric.cli.dead-letter/1", whole, out -> {
                DeadLetterView.summary(letter)
                        .properties()
                        .forEach(p -> out.printf(
                                "%-10s %s%n", p.getKey(), p.getValue().asText()));
                out.printf("%-10s %s%n", "sha256", letter.getValueSha256());
                out.printf("%-10s %s%n", "value", DeadLetterView.preview(letter));
            });
        }
        return ExitCode.OK;
    }
}

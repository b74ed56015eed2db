package io.trustfabric.sdk.topics;

import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import picocli.CommandLine.Command;

/** {@code trust topics list}. */
@Command(name = "list", description = "Every topic of the catalogue. Needs no platform.")
public final class TopicsList extends TrustCommand {

    @Override
    protected ExitCode run(Answer answer) {
        answer.giveEach(
                "io.trustfabric.cli.topic/1",
                TopicCatalogue.load().declared().stream().map(TopicView::of),
                t -> "%-32s %2d  %-16s %-14s %s"
                        .formatted(
                                t.get("name").asText(),
                                t.get("partitions").asInt(),
                                t.hasNonNull("schema")
                                        ? t.get("schema").asText()
                                        : t.get("format").asText(),
                                t.get("delivery").asText(),
                                t.get("about").asText()));
        return ExitCode.OK;
    }
}

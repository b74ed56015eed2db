package io.trustfabric.sdk.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust topics tail}. */
@Command(name = "tail", description = "The newest records of a topic, decoded, oldest first.")
public final class TopicsTail extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Parameters(paramLabel = "NAME", description = "Topic, dead letter topic, or a tenant's topic.")
    private String name;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many.")
    private int limit;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes from now on.")
    private boolean follow;

    @Override
    protected ExitCode run(Answer answer) {
        Topic topic = TopicView.find(name);
        RecordView view = new RecordView(topic, new SchemaCoder(new RegistrySettings(platform.registryUrl())));
        try (TopicReader reader = TopicReader.of(platform, name)) {
            Stream<ObjectNode> entries = reader.newest(name, limit).stream().map(view::of);
            if (follow) {
                entries = Stream.concat(entries, reader.follow(name).map(view::of));
            }
            answer.giveEach("io.trustfabric.cli.record/1", entries, RecordView::line);
        }
        return ExitCode.OK;
    }
}

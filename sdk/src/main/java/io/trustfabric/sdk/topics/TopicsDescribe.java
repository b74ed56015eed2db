package io.trustfabric.sdk.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trust topics describe}. */
@Command(name = "describe", description = "One topic: contract, readers and writers, schema. Needs no platform.")
public final class TopicsDescribe extends TrustCommand {

    @Parameters(paramLabel = "NAME", description = "Topic, dead letter topic, or a tenant's topic.")
    private String name;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        Topic topic = TopicView.find(name);
        ObjectNode body = TopicView.of(topic);
        if (topic.isAvro()) {
            body.set("avro", new ObjectMapper().readTree(TopicView.schema(topic).toString()));
        }
        answer.give("io.trustfabric.cli.topic/1", body, out -> {
            body.properties().stream()
                    .filter(p -> !p.getKey().equals("avro") && !p.getValue().isNull())
                    .forEach(p -> out.printf(
                            "%-16s %s%n",
                            p.getKey(),
                            p.getValue().isTextual()
                                    ? p.getValue().asText()
                                    : p.getValue().toString()));
            if (topic.isAvro()) {
                out.print(Answer.lines(body.get("avro")));
            }
        });
        return ExitCode.OK;
    }
}

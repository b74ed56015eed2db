package io.trustfabric.sdk.topics;

import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trust topics sql}. */
@Command(
        name = "sql",
        description = "A CREATE TABLE that Flink SQL runs (needs flink-connector-kafka and"
                + " flink-sql-avro-confluent-registry on Flink's class path).")
public final class TopicsSql extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Parameters(paramLabel = "NAME", description = "Topic, dead letter topic, or a tenant's topic.")
    private String name;

    @Override
    protected ExitCode run(Answer answer) {
        Topic topic = TopicView.find(name);
        SqlTable table = new SqlTable(topic, platform.bootstrapServers(), platform.registryUrl());
        String sql = table.create(topic.isAvro() ? TopicView.schema(topic) : null);
        answer.giveDocument(
                "io.trustfabric.cli.sql/1",
                Answer.object().put("topic", name).put("sql", sql),
                sql + ";" + System.lineSeparator());
        return ExitCode.OK;
    }
}

package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.topics.TopicsDescribe;
import io.trustfabric.sdk.topics.TopicsList;
import io.trustfabric.sdk.topics.TopicsProvision;
import io.trustfabric.sdk.topics.TopicsSql;
import io.trustfabric.sdk.topics.TopicsTail;
import picocli.CommandLine.Command;

/** What is on the topics, and how to read it with Flink SQL. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "What is on the topics, and how to read it with Flink SQL.",
        subcommands = {TopicsList.class, TopicsDescribe.class, TopicsTail.class, TopicsSql.class, TopicsProvision.class
        })
public final class TopicsCommand {}

package io.trustfabric.sdk.cli;

import picocli.CommandLine.Command;

/** What is on the topics, and how to read it with Flink SQL. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "What is on the topics, and how to read it with Flink SQL.",
        subcommands = {})
public final class TopicsCommand {}

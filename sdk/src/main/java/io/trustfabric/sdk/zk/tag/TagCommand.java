package io.trustfabric.sdk.zk.tag;

import picocli.CommandLine.Command;

/** Identifiers become tags with the help of the tag service, which learns none of them. */
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Turn identifiers into tags: blind them, let the tag service answer, finish.",
        subcommands = {BlindCommand.class, AnswerCommand.class, FinishCommand.class})
public final class TagCommand {}

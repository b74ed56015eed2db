package io.trustfabric.sdk.cli;

import picocli.CommandLine.Command;

/** Dead letters: what was refused, why, and sending it again. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Dead letters: what was refused, why, and sending it again.",
        subcommands = {})
public final class DlqCommand {}

package io.trustfabric.sdk.cli;

import picocli.CommandLine.Command;

/** The transparency log: checkpoints, proofs, copies, full checks. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "The transparency log: checkpoints, proofs, copies, full checks.",
        subcommands = {})
public final class LogCommand {}

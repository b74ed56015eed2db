package io.trustfabric.sdk.cli;

import picocli.CommandLine.Command;

/** Manifests, comparisons and replays; pause and resume sampling. */
@Command(
        name = "pcq",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Manifests, comparisons and replays; pause and resume sampling.",
        subcommands = {})
public final class PcqCommand {}

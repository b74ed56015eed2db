package io.trustfabric.sdk.cli;

import picocli.CommandLine.Command;

/** Keys that may speak: register, rotate, show. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Keys that may speak: register, rotate, show.",
        subcommands = {})
public final class KeysCommand {}

package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.control.PcqPause;
import io.trustfabric.sdk.control.PcqResume;
import io.trustfabric.sdk.control.PcqWindow;
import picocli.CommandLine.Command;

/** Manifests, comparisons and replays; pause and resume sampling. */
@Command(
        name = "pcq",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Manifests, comparisons and replays; pause and resume sampling.",
        subcommands = {PcqPause.class, PcqResume.class, PcqWindow.class})
public final class PcqCommand {}

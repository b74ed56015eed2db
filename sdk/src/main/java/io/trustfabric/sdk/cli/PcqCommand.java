package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.control.PcqPause;
import io.trustfabric.sdk.control.PcqResume;
import io.trustfabric.sdk.control.PcqWindow;
import io.trustfabric.sdk.pcq.CompareCommand;
import io.trustfabric.sdk.pcq.ManifestCommand;
import io.trustfabric.sdk.pcq.ReplayCommand;
import picocli.CommandLine.Command;

/** Manifests, comparisons and replays; pause and resume sampling. */
@Command(
        name = "pcq",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Manifests, comparisons and replays; pause and resume sampling.",
        subcommands = {
            ManifestCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            PcqPause.class,
            PcqResume.class,
            PcqWindow.class
        })
public final class PcqCommand {}

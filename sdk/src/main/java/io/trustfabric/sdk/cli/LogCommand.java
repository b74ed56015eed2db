package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.conformance.ConformanceCommand;
import io.trustfabric.sdk.erase.EraseCommand;
import io.trustfabric.sdk.hammer.HammerCommand;
import io.trustfabric.sdk.log.CheckpointCommand;
import io.trustfabric.sdk.log.FetchCommand;
import io.trustfabric.sdk.log.FsckCommand;
import io.trustfabric.sdk.log.ProveCommand;
import io.trustfabric.sdk.monitor.MonitorCommand;
import io.trustfabric.sdk.reconcile.ReconcileCommand;
import picocli.CommandLine.Command;

/** The transparency log: checkpoints, proofs, copies, full checks. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "The transparency log: checkpoints, proofs, copies, full checks.",
        subcommands = {
            CheckpointCommand.class,
            ProveCommand.class,
            FetchCommand.class,
            FsckCommand.class,
            MonitorCommand.class,
            ReconcileCommand.class,
            EraseCommand.class,
            HammerCommand.class,
            ConformanceCommand.class
        })
public final class LogCommand {}

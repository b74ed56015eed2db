package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.policy.CheckCommand;
import io.trustfabric.sdk.policy.FmtCommand;
import io.trustfabric.sdk.policy.SchemaCommand;
import io.trustfabric.sdk.policy.TestCommand;
import io.trustfabric.sdk.policy.change.DiffCommand;
import io.trustfabric.sdk.policy.change.SimulateCommand;
import io.trustfabric.sdk.policy.decide.EvalCommand;
import io.trustfabric.sdk.policy.decide.ExplainCommand;
import picocli.CommandLine.Command;

/** Policies: check, lay out, test, try on a query, compare. Needs no platform. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Policies in files: check, lay out, test, try on a query, compare.",
        subcommands = {
            CheckCommand.class,
            FmtCommand.class,
            SchemaCommand.class,
            TestCommand.class,
            EvalCommand.class,
            ExplainCommand.class,
            SimulateCommand.class,
            DiffCommand.class
        })
public final class PolicyCommand {}

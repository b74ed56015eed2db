package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.zk.check.InspectCommand;
import io.trustfabric.sdk.zk.check.VerifyCommand;
import io.trustfabric.sdk.zk.party.KeygenCommand;
import io.trustfabric.sdk.zk.prove.ProveCommand;
import io.trustfabric.sdk.zk.range.CommitCommand;
import io.trustfabric.sdk.zk.set.DiscloseCommand;
import io.trustfabric.sdk.zk.set.RegisterCommand;
import io.trustfabric.sdk.zk.tag.TagCommand;
import picocli.CommandLine.Command;

/** Zero-knowledge proofs about lists and values, with files alone. Needs no platform and no network. */
@Command(
        name = "zk",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description =
                "Prove how much two lists share, who is on one, and where a value lies, without showing them. Files alone,"
                        + " offline: docs/zk.md.",
        subcommands = {
            KeygenCommand.class,
            TagCommand.class,
            RegisterCommand.class,
            DiscloseCommand.class,
            ProveCommand.class,
            CommitCommand.class,
            VerifyCommand.class,
            InspectCommand.class
        })
public final class ZkCommand {}

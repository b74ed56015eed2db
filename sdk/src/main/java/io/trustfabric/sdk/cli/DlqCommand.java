package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.dlq.DlqList;
import io.trustfabric.sdk.dlq.DlqReplay;
import io.trustfabric.sdk.dlq.DlqShow;
import picocli.CommandLine.Command;

/** Dead letters: what was refused, why, and sending it again. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Dead letters: what was refused, why, and sending it again.",
        subcommands = {DlqList.class, DlqShow.class, DlqReplay.class})
public final class DlqCommand {}

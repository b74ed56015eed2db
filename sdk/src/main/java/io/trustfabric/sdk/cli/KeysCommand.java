package io.trustfabric.sdk.cli;

import io.trustfabric.sdk.keys.KeysPrepare;
import io.trustfabric.sdk.keys.KeysPublish;
import io.trustfabric.sdk.keys.KeysRegister;
import io.trustfabric.sdk.keys.KeysRevoke;
import io.trustfabric.sdk.keys.KeysRotate;
import io.trustfabric.sdk.keys.KeysShow;
import picocli.CommandLine.Command;

/** Keys that may speak: prepare, publish, register, rotate, revoke, show. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Keys that may speak: prepare, publish, register, rotate, revoke, show.",
        subcommands = {
            KeysPrepare.class,
            KeysPublish.class,
            KeysRegister.class,
            KeysRotate.class,
            KeysRevoke.class,
            KeysShow.class
        })
public final class KeysCommand {}

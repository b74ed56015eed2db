package io.trustfabric.local.cli;

import picocli.CommandLine.Command;

/** {@code trust bus}. */
@Command(
        name = "bus",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nCommands:%n",
        description = "Who may speak to the brokers: rights, tenants, passwords, the certificate.",
        subcommands = {
            BusAcls.class,
            BusPrepare.class,
            BusAdmit.class,
            BusTenant.class,
            BusRotate.class,
            BusCertificate.class
        })
final class BusCommand {}

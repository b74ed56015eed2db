package io.trustfabric.local.cli;

import io.trustfabric.sdk.cli.TrustCli;
import picocli.CommandLine;

/** {@code trust} with all of its commands: those of the SDK, and those that start the platform. */
public final class LocalCli {

    private LocalCli() {}

    public static void main(String[] args) {
        System.exit(TrustCli.execute(commandLine(), System.getenv(), args));
    }

    public static CommandLine commandLine() {
        CommandLine trust = TrustCli.commandLine();
        trust.getSubcommands().get("log").addSubcommand(new ReceiptCommand()); // it needs the services
        return trust.addSubcommand(new DemoCommand())
                .addSubcommand(new UpCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new DownCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new BusCommand())
                .addSubcommand(new CosignerCommand());
    }
}

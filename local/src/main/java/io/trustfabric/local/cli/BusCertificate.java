package io.trustfabric.local.cli;

import io.trustfabric.local.bus.Rotation;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trust bus certificate}. */
@Command(
        name = "certificate",
        description = "Give the brokers a new certificate to show to clients, while they serve"
                + " (docs/runbooks/renew-certificates.md).")
final class BusCertificate extends TrustCommand {

    @Mixin
    private BusOptions platform;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        platform.administer((bus, folder) -> {
            new Rotation(folder, bus).renewCertificate();
            answer.give(
                    "io.trustfabric.cli.certificate/1",
                    Answer.object().put("file", folder.clientsCertificate().toString()),
                    out -> out.printf("every broker shows the new certificate, %s%n", folder.clientsCertificate()));
        });
        return ExitCode.OK;
    }
}

package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.bus.Rotation;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust bus rotate}. */
@Command(
        name = "rotate",
        description = {
            "Change a principal's password while its programs work (docs/runbooks/rotate-password.md).",
            "First without --finish: the next password counts beside the present one. When all programs use it, --finish."
        })
final class BusRotate extends TrustCommand {

    @Mixin
    private BusOptions platform;

    @Parameters(paramLabel = "PRINCIPAL", description = "As in trust bus acls, or tenant-<id>.")
    private String principal;

    @Option(names = "--finish", description = "The password before counts no longer.")
    private boolean finish;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        platform.administer((bus, folder) -> {
            Rotation rotation = new Rotation(folder, bus);
            String user = finish ? rotation.finish(principal) : rotation.begin(principal);
            ObjectNode body = Answer.object()
                    .put("principal", principal)
                    .put("user", user)
                    .put("step", finish ? "finished" : "begun")
                    .put("file", folder.clientFile(principal).toString());
            answer.give("io.trustfabric.cli.rotation/1", body, out -> {
                if (finish) {
                    out.printf("put out   user %s%n", user);
                    return;
                }
                out.printf("let in    user %s, settings in %s%n", user, folder.clientFile(principal));
                out.println("next      programs that this platform runs start again by themselves, see trust status;");
                out.println("          others: give them the file and start them again");
                out.printf("then      trust bus rotate %s --finish%n", principal);
            });
        });
        return ExitCode.OK;
    }
}

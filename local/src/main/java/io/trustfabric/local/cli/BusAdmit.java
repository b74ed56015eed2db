package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.bus.Bus;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust bus admit}: users and rights onto brokers that somebody else started. */
@Command(
        name = "admit",
        description = {
            "Let every principal in that has a file in the folder, with the password of the file and the catalogue's rights;"
                    + " ends when every broker knows them.",
            "Users that have no file stay as they are. For brokers that `trust up` did not start. Safe to repeat."
        })
final class BusAdmit extends TrustCommand {

    @Parameters(paramLabel = "DIR", description = "As trust bus prepare made it; admin.properties among its files.")
    private Path folder;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Clients' listeners of all brokers: a login is tried at each.")
    private String bootstrapServers;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        List<String> admitted = admit();
        ObjectNode body = Answer.object();
        admitted.forEach(body.withArray("/principals")::add);
        answer.give(
                "io.trustfabric.cli.admitted/1",
                body,
                out -> out.printf("%d principals are known to every broker%n", admitted.size()));
        return ExitCode.OK;
    }

    private List<String> admit() throws InterruptedException {
        try (Bus bus = Bus.open(BusFolder.at(folder), bootstrapServers)) {
            return bus.admitThoseWithFiles();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage(), "trust bus acls");
        } catch (IllegalStateException | KafkaException e) {
            throw CommandFailure.unreachable(
                    e.getMessage(), "the brokers' logs, and the names in admin.properties of " + folder, e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "client settings cannot be read: " + e.getMessage(), "ls -l " + folder, e);
        }
    }
}

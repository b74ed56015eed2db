package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.local.bus.BusFolder;
import io.trustfabric.local.bus.HostNames;
import io.trustfabric.schemas.access.Access;
import io.trustfabric.schemas.access.AccessTable;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust bus prepare}: certificates and logins for brokers that somebody else starts. */
@Command(
        name = "prepare",
        description = {
            "Make certificates for brokers and client settings for every principal of the catalogue, without any network.",
            "What is there stays; a certificate in the last third of its life is renewed. Safe to repeat."
        })
final class BusPrepare extends TrustCommand {

    @Parameters(
            paramLabel = "DIR",
            description = "Folder of the files (docs/operate/security.md); made where it is new.")
    private Path folder;

    @Option(
            names = "--brokers",
            paramLabel = "HOST:PORT",
            required = true,
            split = ",",
            description =
                    "Listeners of the brokers among themselves, which the admin uses; certificates are for these hosts"
                            + " and for loopback.")
    private List<String> brokers;

    @Option(
            names = "--names",
            paramLabel = "HOST",
            split = ",",
            description = "What else clients call the brokers by, where they advertise other names.")
    private List<String> names = List.of();

    @Option(
            names = "--read-in",
            paramLabel = "DIR",
            description = "Folder where programs will find the files, where it is another one: a container's mount.")
    private Path readIn;

    @Option(names = "--tenants", paramLabel = "ID", split = ",", description = "Tenants who read their own topics.")
    private List<String> tenants = List.of();

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        try {
            HostNames hosts = HostNames.loopback().and(hosts()).and(names);
            List<String> principals = principals();
            BusFolder made = BusFolder.prepare(folder, hosts, Instant.now());
            BusFolder files = readIn == null ? made : made.readIn(readIn);
            files.writeAdmin(String.join(",", brokers));
            files.keepAll(principals);
            say(answer, files, hosts, principals);
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage(), "trust bus prepare DIR --brokers kafka-1:9094,kafka-2:9094");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "files cannot be made: " + e.getMessage(), "as the owner of " + folder, e);
        }
    }

    private static void say(Answer answer, BusFolder files, HostNames hosts, List<String> principals) {
        ObjectNode body = Answer.object().put("folder", files.root().toString());
        hosts.names().stream().sorted().forEach(body.withArray("/hosts")::add);
        principals.forEach(body.withArray("/principals")::add);
        answer.give(
                "io.trustfabric.cli.bus/1",
                body,
                out -> out.printf(
                        "%d principals in %s; certificates for %s%n",
                        principals.size(),
                        files.root(),
                        String.join(", ", hosts.names().stream().sorted().toList())));
    }

    private List<String> hosts() {
        return brokers.stream()
                .map(address -> {
                    int colon = address.lastIndexOf(':');
                    if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
                        throw new IllegalArgumentException("[%s] is no HOST:PORT".formatted(address));
                    }
                    return address.substring(0, colon);
                })
                .toList();
    }

    private List<String> principals() {
        AccessTable table = AccessTable.load();
        List<String> principals =
                new ArrayList<>(table.shared().stream().map(Access::principal).toList());
        tenants.forEach(id -> principals.add(table.tenant(id).principal()));
        return principals;
    }
}

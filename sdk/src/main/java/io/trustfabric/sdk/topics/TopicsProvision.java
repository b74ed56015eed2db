package io.trustfabric.sdk.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.schemas.registry.IncompatibleSchemaException;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.RegistryUnavailableException;
import io.trustfabric.schemas.registry.SubjectProvisioner;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trust topics provision}: the catalogue onto a cluster, before anything else starts. */
@Command(
        name = "provision",
        description = {
            "Create the catalogue's topics that are missing and register their schemas, each under its compatibility rule.",
            "A topic that exists keeps what was set on it, and gets settings that this release adds. Safe to repeat."
        })
public final class TopicsProvision extends TrustCommand {

    @Mixin
    private PlatformOptions platform;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "3",
            description = "Copies of each partition of a topic that is created; 1 on a single broker.")
    private short replication;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        List<Topic> topics = TopicCatalogue.load().shared();
        Broker.Provisioned done = Broker.of(platform, "admin").provision(topics, replication);
        List<String> subjects = register(topics);
        ObjectNode body = Answer.object();
        body.put("topics", topics.size());
        done.created().forEach(body.withArray("/created")::add);
        done.completed().forEach(body.withArray("/completed")::add);
        subjects.forEach(body.withArray("/subjects")::add);
        answer.give("io.trustfabric.cli.provision/1", body, out -> {
            done.created().forEach(name -> out.println("created  " + name));
            done.completed().forEach(name -> out.println("completed  " + name));
            out.printf(
                    "%d topics, %d of them new; %d subjects under their rules%n",
                    topics.size(), done.created().size(), subjects.size());
        });
        return ExitCode.OK;
    }

    private List<String> register(List<Topic> topics) {
        String url = platform.registryUrl();
        try {
            return new SubjectProvisioner(new RegistrySettings(url)).provision(topics);
        } catch (RegistryUnavailableException e) {
            throw CommandFailure.unreachable(e.getMessage(), "another --registry, then again: it is safe to repeat", e);
        } catch (IncompatibleSchemaException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    e.getMessage(),
                    "docs/operate/upgrades.md: the registry holds a schema that this release cannot follow",
                    e);
        }
    }
}

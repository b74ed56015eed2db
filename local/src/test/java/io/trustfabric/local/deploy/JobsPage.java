package io.trustfabric.local.deploy;

import io.trustfabric.schemas.access.Access;
import io.trustfabric.schemas.access.AccessTable;
import io.trustfabric.schemas.topics.Topic;
import io.trustfabric.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** {@code docs/operate/jobs.md}: written from the jobs' settings, the topics' catalogue and the access table. */
final class JobsPage {

    private static final String HEAD = """
            <!-- written from the jobs' settings, topics.json and principals.json; run its test with -Dtrust.docs.write=true -->
            # The jobs

            One jar, `jobs/target/trust-jobs-0.1.0-cluster.jar` (`mvn -Pcluster,quick package -pl jobs -am`); `-c` picks the job. Flink 2.3.0 on
            Java 17, the profile [flink-conf/prod](../../flink-conf/prod/config.yaml). Before the first: `trust topics provision`, `trust keys publish`.

            - `--config FILE` is a properties file that is read where the job is submitted; arguments win over it. It has what the jobs share
              (below) and, for Kafka's clients, everything after `trust.kafka.client.`; passwords in it are references
              ([security.md](security.md), example: `ingest.properties` in [settings.yaml](../../flink-conf/kubernetes/settings.yaml)). Files that
              settings name are read **where the tasks run**.
            - Each job has its own folder of checkpoints, so that it can be found again: `-Dexecution.checkpointing.dir`. Resuming:
              `-s PATH --claimMode claim` for a retained checkpoint, `no_claim` for a savepoint. The newest:
              `java -cp "$FLINK_HOME/lib/*:trust-jobs-0.1.0-cluster.jar" io.trustfabric.jobs.resume.ResumePoint FOLDER…`
            - Uids are fixed and max parallelism is 128: any parallelism up to that restores any savepoint. More subtasks than partitions idle.
            - Two deployments on one broker need two `trust.kafka.transaction-prefix`, two sets of topics and so two clusters: topic names are
              fixed. The prefix is for the time when one is replaced by the other.

            ## What all jobs have

            """;

    private static final Map<String, List<String>> OWN_ARGUMENTS = Map.of(
            "ingest", List.of(),
            "sampler", List.of("--sampler.draw-key-file /etc/trust/draw.key"),
            "verdict", List.of("--verdict.witness-key-file /etc/trust/witness.key"),
            "transparency",
                    List.of(
                            "--trust.log.directory /var/lib/trust/log",
                            "--trust.log.label-key-file /etc/trust/label.key"),
            "monitor", List.of("--monitor.log https://log.example.com/root"));

    private static final Map<String, String> ALSO_IN_THE_FILE = Map.of(
            "sampler", "trust.authority.public-key",
            "monitor", "monitor.log-key",
            "transparency", "trust.authority.public-key, trust.log.origin, trust.witness.public-keys");

    private final TopicCatalogue topics = TopicCatalogue.load();
    private final AccessTable table = AccessTable.load();

    String text() throws ReflectiveOperationException {
        StringBuilder page = new StringBuilder(HEAD);
        settings(page, Programs.sharedOptions());
        for (Programs.Job job : Programs.JOBS) {
            page.append("\n## ").append(job.name()).append("\n\n");
            submission(page, job);
            rights(page, table.get(job.name() + "-job"));
            page.append("\n");
            settings(page, job.ownOptions());
        }
        page.append("\n## Services and workers\n\nTheir command lines are in `docker-compose.yml`, their rights:\n");
        for (String principal : List.of("clock", "receipts", "signer", "replay-worker")) {
            page.append("\n### ").append(principal).append("\n\n");
            rights(page, table.get(principal));
        }
        return page.toString();
    }

    private static void submission(StringBuilder page, Programs.Job job) {
        page.append("```\nflink run -d -p 4 -c ").append(job.main().getName()).append(" \\\n");
        page.append(
                "  -Dexecution.checkpointing.dir=s3://trust-fabric/checkpoints/%1$s -Dexecution.checkpointing.savepoint-dir=s3://trust-fabric/savepoints/%1$s \\\n"
                        .formatted(job.name()));
        page.append("  trust-jobs-0.1.0-cluster.jar --config /etc/trust/%s-job.flink.properties".formatted(job.name()));
        OWN_ARGUMENTS.get(job.name()).forEach(argument -> page.append(" \\\n  ").append(argument));
        page.append("\n```\n\n");
        if (ALSO_IN_THE_FILE.containsKey(job.name())) {
            page.append("In the file, besides: `")
                    .append(ALSO_IN_THE_FILE.get(job.name()))
                    .append("`.\n\n");
        }
    }

    private void rights(StringBuilder page, Access access) {
        page.append("| right | on |\n|---|---|\n");
        row(page, "reads", access, r -> r.operation() == AclOperation.READ && r.type() == ResourceType.TOPIC);
        row(page, "writes", access, r -> r.operation() == AclOperation.WRITE && r.type() == ResourceType.TOPIC);
        row(page, "creates", access, r -> r.operation() == AclOperation.CREATE);
        row(page, "consumer group", access, r -> r.type() == ResourceType.GROUP);
        row(page, "transactional ids", access, r -> r.type() == ResourceType.TRANSACTIONAL_ID);
    }

    private void row(StringBuilder page, String right, Access access, Predicate<Access.Right> which) {
        String things = access.rights().stream()
                .filter(which)
                .map(r -> "`" + r.name() + (r.prefix() ? "*" : "") + "`" + delivery(r))
                .collect(Collectors.joining(", "));
        if (!things.isEmpty()) {
            page.append("| ").append(right).append(" | ").append(things).append(" |\n");
        }
    }

    /** What a reader may see of a topic that is written here. */
    private String delivery(Access.Right right) {
        boolean exactlyOnce = right.operation() == AclOperation.WRITE
                && right.type() == ResourceType.TOPIC
                && !right.name().endsWith(".dead")
                && topics.find(right.name())
                        .map(Topic::delivery)
                        .filter("exactly-once"::equals)
                        .isPresent();
        return exactlyOnce ? " (exactly once)" : "";
    }

    private static void settings(StringBuilder page, Map<String, ConfigOption<?>> options) {
        if (options.isEmpty()) {
            return;
        }
        page.append("| setting | default | |\n|---|---|---|\n");
        new TreeMap<>(options)
                .values()
                .forEach(o -> page.append("| `%s` | %s | %s |\n"
                        .formatted(
                                o.key() + (o.defaultValue() instanceof Map ? ".*" : ""),
                                shown(o.defaultValue()),
                                new HtmlFormatter().format(o.description()))));
    }

    private static String shown(Object value) {
        if (value == null) {
            return "**none: has to be given**";
        }
        if (value instanceof Map || value instanceof List || value.equals("")) {
            return "";
        }
        return "`" + (value instanceof Duration d ? d.toString().substring(2).toLowerCase(Locale.ROOT) : value) + "`";
    }
}

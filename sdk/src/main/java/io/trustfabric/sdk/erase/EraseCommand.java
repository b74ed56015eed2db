package io.trustfabric.sdk.erase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes the data keys of one outcome: its sealed payload is then noise, its leaf and the log stay as they are. */
@Command(
        name = "erase",
        description = "Make one outcome's payload unreadable: delete the data keys of all its deliveries, and say which"
                + " copies that does not reach. The log stays valid.")
public final class EraseCommand extends TrustCommand {

    private static final String RECORD_KEYS = "tlog.record-keys.v1";

    @Mixin
    private PlatformOptions platform;

    @Option(names = "--tenant", required = true, paramLabel = "ID", description = "Tenant of the outcome.")
    private String tenant;

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "ID",
            description = "Id of the outcome: a verdict's id, a key's id.")
    private String subject;

    @Option(names = "--dry-run", description = "Say what would be erased and what would remain, and erase nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask. Nothing brings a deleted key back.")
    private boolean yes;

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            description = "File to which a line about the erasure is added; default: audit/erasures.jsonl in the state"
                    + " folder. Who can write there can hide that something was erased.")
    private Path audit;

    @Override
    protected ExitCode run(Answer answer) throws IOException, InterruptedException {
        Broker broker = Broker.of(platform);
        SealedCopies copies = SealedCopies.find(broker, platform.registryUrl(), tenant, subject);
        if (copies.undecodable() > 0) {
            answer.warn(
                    "%d records of %s cannot be read; a copy in one of them would stay",
                    copies.undecodable(), SealedCopies.SEQUENCE);
        }
        if (copies.found().isEmpty()) {
            throw CommandFailure.usage(
                    "no sealed payload of subject [%s] of tenant [%s] in %s"
                            .formatted(subject, tenant, SealedCopies.SEQUENCE),
                    "trust topics tail trust.verdicts.v1 for the id; what is older than the topic's retention is gone"
                            + " with it");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<RemainingCopies.Remaining> remaining = RemainingCopies.of(tenant, copies.found(), now);
        if (!dryRun) {
            confirm(copies.found().size());
            erase(broker, copies, now);
        }
        give(answer, copies.found(), remaining, dryRun ? 0 : late(broker, copies));
        return ExitCode.OK;
    }

    @SuppressWarnings(
            "SystemConsoleNull") // from JDK 22 on it is there without a terminal and reads nothing: not confirmed
    private void confirm(int deliveries) {
        if (yes) {
            return;
        }
        Console console = System.console();
        if (console == null) {
            throw CommandFailure.usage("nobody is there to ask", "--dry-run first, then --yes");
        }
        String typed = console.readLine("Erases %d deliveries for ever. Type the subject's id to go on: ", deliveries);
        if (!subject.equals(typed)) {
            throw CommandFailure.usage("not confirmed; nothing was erased", "the same again");
        }
    }

    /** The line first: an erasure that nobody wrote down is worse than a line about one that failed and is repeated. */
    private void erase(Broker broker, SealedCopies copies, Instant now) throws IOException, InterruptedException {
        ObjectNode line = Answer.object()
                .put("schema", "io.trustfabric.erasure/1")
                .put("at", now.toString())
                .put("by", System.getProperty("user.name"))
                .put("tenant", tenant)
                .put("subject", subject);
        ArrayNode keys = line.putArray("recordKeyIds");
        keyIds(copies).forEach(keys::add);
        new AuditFile(audit != null ? audit : platform.state().resolve("audit/erasures.jsonl")).append(line);
        for (String id : keyIds(copies)) {
            broker.write(RECORD_KEYS, id, null);
        }
    }

    /** Deliveries that came while the keys were deleted: a job that repeats itself draws new ones. */
    private long late(Broker broker, SealedCopies erased) {
        Set<String> before = keyIds(erased);
        return SealedCopies.find(broker, platform.registryUrl(), tenant, subject).found().stream()
                .filter(copy -> !before.contains(copy.recordKeyId()))
                .count();
    }

    private static Set<String> keyIds(SealedCopies copies) {
        Set<String> ids = new TreeSet<>();
        copies.found().forEach(copy -> ids.add(copy.recordKeyId()));
        return ids;
    }

    private void give(
            Answer answer, List<SealedCopies.Copy> erased, List<RemainingCopies.Remaining> remaining, long late) {
        ObjectNode json = Answer.object()
                .put("tenant", tenant)
                .put("subject", subject)
                .put("erased", !dryRun)
                .put("lateDeliveries", late);
        ArrayNode deliveries = json.putArray("deliveries");
        erased.forEach(copy -> deliveries
                .addObject()
                .put("recordKeyId", copy.recordKeyId())
                .put("sequencePartition", copy.sequencePartition())
                .put("sequenceOffset", copy.sequenceOffset())
                .put("sourceTopic", copy.sourceTopic())
                .put("sourcePartition", copy.sourcePartition())
                .put("sourceOffset", copy.sourceOffset()));
        ArrayNode left = json.putArray("remaining");
        remaining.forEach(copy -> left.addObject()
                .put("where", copy.where())
                .put("until", copy.until() == null ? null : copy.until().toString())
                .put("why", copy.why()));
        answer.give("io.trustfabric.cli.log-erase/1", json, out -> {
            erased.forEach(copy -> out.println("%s  %s  from %s %d@%d"
                    .formatted(
                            dryRun ? "would erase" : "erased",
                            copy.recordKeyId(),
                            copy.sourceTopic(),
                            copy.sourcePartition(),
                            copy.sourceOffset())));
            remaining.forEach(copy -> out.println("remains  %s  %s: %s"
                    .formatted(
                            copy.where(),
                            copy.until() == null ? "no time promised" : "until " + copy.until(),
                            copy.why())));
            if (late > 0) {
                out.println("%d deliveries came meanwhile: run the same again".formatted(late));
            }
        });
    }
}

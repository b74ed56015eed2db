package io.trustfabric.sdk.pcq;

import io.trustfabric.proofs.id.DerivedId;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.replay.worker.Replayer;
import io.trustfabric.schemas.avro.JobEvent;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.schemas.avro.ReplayOutcome;
import io.trustfabric.schemas.avro.ReplayPurpose;
import io.trustfabric.schemas.avro.ReplayRequest;
import io.trustfabric.schemas.avro.ReplayStatus;
import io.trustfabric.schemas.avro.SubjectKind;
import io.trustfabric.schemas.registry.RegistrySettings;
import io.trustfabric.schemas.registry.SchemaCoder;
import io.trustfabric.schemas.registry.UndecodableException;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.PlatformOptions;
import io.trustfabric.sdk.cli.TrustCommand;
import io.trustfabric.sdk.kafka.Broker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code trust pcq replay}: runs what one production run declared and compares. Exit code 0 where the results agree, 10
 * where they do not or the manifest lies about its hash, 13 where the declaration could not be replayed.
 */
@Command(
        name = "replay",
        description = "Replay what a production run declared: 0 where the results agree, 10 where they do not,"
                + " 13 where it could not be replayed.")
public final class ReplayCommand extends TrustCommand {

    private static final int MAX_EVENT_BYTES = 8 << 20;

    @Parameters(
            index = "0",
            paramLabel = "EVENT",
            description = "A file with a query event as JSON (- for stdin), or the id of an event on the topics.")
    private String event;

    @Option(
            names = "--snapshots",
            paramLabel = "DIR",
            description = "Folder of <sha256>.parquet; default: snapshots of the state folder.")
    private Path snapshots;

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private EngineOptions engines;

    @Override
    protected ExitCode run(Answer answer) throws Exception {
        SavedRun saved = isEventId(event) ? fromTopics(event) : fromFile(event);
        ReplayOutcome outcome = replay(saved);
        if (outcome.getStatus() != ReplayStatus.COMPLETED) {
            return notReplayed(answer, outcome);
        }
        if (!Manifest.sha256Of(saved.manifest()).equals(saved.manifestSha256())) {
            throw new CommandFailure(
                    ExitCode.REJECTED, "production's manifest does not have the hash that it claims", "keep the event");
        }
        ComparedManifests compared = ComparedManifests.of(
                ComparedManifests.parse(saved.manifest(), "production's manifest"),
                ComparedManifests.parse(outcome.getManifest(), "the replay's manifest"));
        var body = compared.json();
        body.put("eventId", saved.eventId());
        body.put("engine", saved.declared().getEngine());
        body.put("sandbox", outcome.getSandbox());
        body.put("durationMillis", outcome.getDurationMillis());
        answer.give("io.trustfabric.cli.replay/1", body, compared::text);
        return compared.exitCode();
    }

    private static ExitCode notReplayed(Answer answer, ReplayOutcome outcome) {
        var body = Answer.object();
        body.put("eventId", outcome.getRequest().getEventId());
        body.put("status", outcome.getStatus().name());
        body.put("reason", outcome.getReason());
        body.put("detail", outcome.getDetail());
        answer.give(
                "io.trustfabric.cli.replay/1",
                body,
                out -> out.printf("not replayed  %s%n  %s%n", outcome.getReason(), outcome.getDetail()));
        return ExitCode.CHECKS_FAILED;
    }

    private ReplayOutcome replay(SavedRun saved) throws Exception {
        Path folder = (snapshots != null ? snapshots : platform.state().resolve("snapshots")).toAbsolutePath();
        return engines.run((lane, sandbox) -> new Replayer(
                        folder, engines.limits(), "trust-pcq", sandbox.level().label())
                .replay(request(saved), lane));
    }

    /** As the sampler asks for a first replay; it goes nowhere. */
    private static ReplayRequest request(SavedRun saved) {
        return new ReplayRequest(
                DerivedId.of("cli", 1, saved.eventId()),
                saved.eventId(),
                saved.tenantId(),
                SubjectKind.QUERY,
                ReplayPurpose.VERIFY,
                1,
                saved.declared(),
                saved.manifest(),
                saved.manifestSha256(),
                1.0,
                null,
                false);
    }

    private static boolean isEventId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static SavedRun fromFile(String name) {
        return SavedRun.parse(new String(new InputFile(name).read(MAX_EVENT_BYTES), StandardCharsets.UTF_8), name);
    }

    private SavedRun fromTopics(String eventId) {
        var coder = new SchemaCoder(new RegistrySettings(platform.registryUrl()));
        var broker = Broker.of(platform);
        var found = new AtomicReference<SavedRun>();
        broker.readAll("trust.query-events.v1", record -> decoded(coder, record.value(), QueryEvent.class)
                .filter(query -> query.getEventId().equals(eventId))
                .ifPresent(query -> found.set(SavedRun.of(query))));
        if (found.get() == null) {
            broker.readAll("trust.job-events.v1", record -> decoded(coder, record.value(), JobEvent.class)
                    .filter(job -> job.getEventId().equals(eventId))
                    .flatMap(SavedRun::of)
                    .ifPresent(found::set));
        }
        if (found.get() == null) {
            throw CommandFailure.usage(
                    "no replayable event [%s] on the topics".formatted(eventId),
                    "trust topics tail trust.query-events.v1");
        }
        return found.get();
    }

    /** What cannot be decoded is not the event that is looked for; the jobs have put it among the dead letters. */
    private static <T extends org.apache.avro.specific.SpecificRecord> Optional<T> decoded(
            SchemaCoder coder, byte[] value, Class<T> type) {
        try {
            return Optional.of(coder.decode(value, type));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }
}

package io.trustfabric.migrations;

import io.trustfabric.jobs.ingest.IngestConfig;
import io.trustfabric.jobs.ingest.IngestEndpoints;
import io.trustfabric.jobs.ingest.IngestJob;
import io.trustfabric.jobs.kafka.Inlet;
import io.trustfabric.jobs.memory.MemorySink;
import io.trustfabric.jobs.memory.MemoryTopic;
import io.trustfabric.operators.ingest.LineageDecoder;
import io.trustfabric.operators.ingest.LineageEvent;
import io.trustfabric.operators.ingest.LineageLimits;
import io.trustfabric.operators.input.DeadLetterRecord;
import io.trustfabric.proofs.id.EventId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Offsets are all that ingestion keeps: the restored job takes the one event that it has not read, and no other. */
final class IngestFixture extends JobFixture {

    private static final int READ = 20;
    private MemoryTopic lineage;
    private String run;

    @Override
    String name() {
        return IngestJob.NAME;
    }

    @Override
    void feedFirst() {
        run = EventId.next();
        lineage = new MemoryTopic(run, "openlineage.events", 4);
        for (int i = 0; i < READ; i++) {
            append(i);
        }
    }

    @Override
    boolean hasDigestedFirst() {
        return MemorySink.collected(run).size() == READ;
    }

    @Override
    void feedSecond() {
        append(READ);
    }

    @Override
    boolean hasAnsweredFromState() {
        return MemorySink.<LineageEvent>collected(run).stream()
                .map(LineageEvent::jobName)
                .toList()
                .equals(List.of("job-" + READ));
    }

    @Override
    String answers() {
        return MemorySink.collected(run).toString();
    }

    @Override
    void define(StreamExecutionEnvironment env, Path folder) {
        MemorySink<LineageEvent> events = MemorySink.collecting(run);
        IngestJob.define(
                env,
                IngestConfig.from(settings(folder)),
                new IngestEndpoints(
                        new Inlet<>(lineage.source(), new LineageDecoder(LineageLimits.standard()), LineageEvent.class),
                        events,
                        events,
                        MemorySink.<DeadLetterRecord>collecting(run + "-dead")));
    }

    @Override
    List<ExpectedState<?>> expectedState() {
        return List.of();
    }

    private void append(int i) {
        String event =
                "{\"eventType\":\"START\",\"run\":{\"runId\":\"%s\"},\"job\":{\"namespace\":\"n\",\"name\":\"job-%d\"}}"
                        .formatted(EventId.of(BEGIN, i, i), i);
        lineage.append("run:" + i, event.getBytes(StandardCharsets.UTF_8), BEGIN + i);
    }
}

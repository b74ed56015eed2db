package io.trustfabric.operators.ingest;

import io.trustfabric.operators.input.RejectedRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads one event's fields into memory, tagging what is irregular. One reader, one event. */
final class EventReader {

    private static final int MAX_NAME_CHARS = 1_024;

    final Set<Tag> tags = EnumSet.noneOf(Tag.class);
    final PcqFacets pcq = new PcqFacets();
    final List<String> inputs = new ArrayList<>();
    final List<String> outputs = new ArrayList<>();
    String eventType;
    String eventTime;
    String producer;
    String schemaUrl;
    String runId;
    String jobNamespace;
    String jobName;
    String sql;
    String jobType;
    boolean hasRun;
    boolean hasJob;
    boolean hasDataset;

    private final Json json;
    private final LineageLimits limits;

    EventReader(Json json, LineageLimits limits) {
        this.json = json;
        this.limits = limits;
    }

    void read() throws IOException, RejectedRecordException {
        json.fields(this::topLevel);
        json.end();
    }

    private void topLevel(String name) throws IOException, RejectedRecordException {
        switch (name) {
            case "eventType" -> eventType = json.atNull() ? null : orEmpty(json.text());
            case "eventTime" -> eventTime = json.text();
            case "producer" -> producer = json.text();
            case "schemaURL" -> schemaUrl = json.text();
            case "run" -> run();
            case "job" -> job();
            case "dataset" -> hasDataset = json.atObject();
            case "inputs" -> datasets(inputs);
            case "outputs" -> datasets(outputs);
            default -> {} // the specification lets emitters add fields
        }
    }

    private void run() throws IOException, RejectedRecordException {
        hasRun = json.atObject();
        if (hasRun) {
            json.fields(name -> {
                switch (name) {
                    case "runId" -> runId = json.text();
                    case "facets" -> facets(facet -> pcq.read(facet, json));
                    default -> {}
                }
            });
        }
    }

    private void job() throws IOException, RejectedRecordException {
        hasJob = json.atObject();
        if (hasJob) {
            json.fields(name -> {
                switch (name) {
                    case "namespace" -> jobNamespace = shortened(json.text());
                    case "name" -> jobName = shortened(json.text());
                    case "facets" -> facets(this::jobFacet);
                    default -> {}
                }
            });
        }
    }

    private boolean jobFacet(String name) throws IOException, RejectedRecordException {
        switch (name) {
            case "sql" ->
                facet(field -> {
                    if (field.equals("query")) {
                        sql = json.text();
                    }
                });
            case "jobType" ->
                facet(field -> {
                    if (field.equals("jobType")) {
                        jobType = json.text();
                    }
                });
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Reads a facet that we know; true where it was read. */
    @FunctionalInterface
    private interface Known {
        boolean read(String name) throws IOException, RejectedRecordException;
    }

    private void facets(Known known) throws IOException, RejectedRecordException {
        if (!json.atObject()) {
            if (!json.atNull()) {
                tags.add(Tag.BAD_FACET);
            } else {
                tags.add(Tag.NULL_FACET);
            }
            return;
        }
        json.fields(name -> {
            long from = json.position();
            if (json.atNull()) {
                tags.add(Tag.NULL_FACET);
            } else if (!known.read(name)) {
                facet(field -> {});
                if (json.position() - from > limits.heavyFacetChars()) {
                    tags.add(Tag.HEAVY_FACET);
                }
            }
        });
    }

    /** Reads a facet and checks what every facet must have. */
    private void facet(Json.Field field) throws IOException, RejectedRecordException {
        if (!json.atObject()) {
            tags.add(Tag.BAD_FACET);
            return;
        }
        boolean[] signed = new boolean[2];
        json.fields(name -> {
            signed[0] |= name.equals("_producer") && json.text() != null;
            signed[1] |= name.equals("_schemaURL") && json.text() != null;
            field.read(name);
        });
        if (!signed[0] || !signed[1]) {
            tags.add(Tag.UNSIGNED_FACET);
        }
    }

    private void datasets(List<String> into) throws IOException, RejectedRecordException {
        if (!json.atArray()) {
            tags.add(Tag.BAD_DATASETS);
            return;
        }
        json.items(() -> {
            if (!json.atObject()) {
                tags.add(Tag.BAD_DATASETS);
                return;
            }
            String[] names = new String[2];
            json.fields(name -> {
                switch (name) {
                    case "namespace" -> names[0] = json.text();
                    case "name" -> names[1] = json.text();
                    case "facets", "inputFacets", "outputFacets" -> facets(facet -> false);
                    default -> {}
                }
            });
            add(into, names[0], names[1]);
        });
    }

    private void add(List<String> into, String namespace, String name) {
        if (namespace == null || name == null) {
            tags.add(Tag.BAD_DATASETS);
        }
        if (into.size() < limits.maxDatasets()) {
            into.add(shortened(orEmpty(namespace) + "/" + orEmpty(name)));
        } else {
            tags.add(Tag.MANY_DATASETS);
        }
    }

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAX_NAME_CHARS ? text : text.substring(0, MAX_NAME_CHARS);
    }
}

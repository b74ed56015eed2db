package io.trustfabric.sdk.pcq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.schemas.avro.Declaration;
import io.trustfabric.schemas.avro.InputPin;
import io.trustfabric.schemas.avro.JobEvent;
import io.trustfabric.schemas.avro.QueryEvent;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a production run declared and claimed, from a topic or from a file. */
record SavedRun(String eventId, String tenantId, Declaration declared, String manifest, String manifestSha256) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static SavedRun of(QueryEvent event) {
        return new SavedRun(
                event.getEventId(),
                event.getTenantId(),
                event.getDeclared(),
                event.getManifest(),
                event.getManifestSha256());
    }

    /** Empty where the job carries nothing that could be replayed. */
    static Optional<SavedRun> of(JobEvent event) {
        if (event.getDeclared() == null || event.getManifest() == null) {
            return Optional.empty();
        }
        return Optional.of(new SavedRun(
                event.getEventId(),
                event.getTenantId(),
                event.getDeclared(),
                event.getManifest(),
                event.getManifestSha256()));
    }

    /** A query event as JSON, bare or as {@code value} of what a tool saved. */
    static SavedRun parse(String json, String name) {
        try {
            JsonNode document = JSON.readTree(json);
            JsonNode event = document.path("value").isObject() ? document.path("value") : document;
            return new SavedRun(
                    text(event, "eventId"),
                    text(event, "tenantId"),
                    declaration(event.path("declared")),
                    text(event, "manifest"),
                    text(event, "manifestSha256"));
        } catch (JsonProcessingException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "not JSON: %s, line %d".formatted(name, e.getLocation().getLineNr()),
                    "trust topics tail trust.query-events.v1 -o jsonl",
                    e);
        }
    }

    private static Declaration declaration(JsonNode declared) {
        Map<String, String> settings = new HashMap<>();
        declared.path("settings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        List<InputPin> inputs = new ArrayList<>();
        for (JsonNode pin : declared.path("inputs")) {
            inputs.add(new InputPin(text(pin, "name"), text(pin, "version"), text(pin, "sha256")));
        }
        return new Declaration(
                text(declared, "sql"),
                text(declared, "fingerprint"),
                text(declared, "engine"),
                settings,
                seed(declared.path("seed")),
                inputs,
                text(declared, "policyVersion"),
                text(declared, "codeVersion"));
    }

    /** A number, or Avro's JSON for a union branch. */
    private static Double seed(JsonNode seed) {
        JsonNode number = seed.isObject() ? seed.path("double") : seed;
        return number.isNumber() ? number.asDouble() : null;
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw CommandFailure.usage(
                    "not a query event: field [%s] is missing or no text".formatted(field),
                    "trust topics tail trust.query-events.v1 -o jsonl");
        }
        return value.asText();
    }
}

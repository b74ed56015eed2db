package io.trustfabric.operators.ingest;

import io.trustfabric.operators.input.RejectedRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our run facets, as far as an event has them (docs/spec/openlineage-facets.md). One wrong type voids the declaration. */
final class PcqFacets {

    private static final int HASH_CHARS = 64;

    String tenantId;
    boolean hasTenant;
    boolean wrong;
    private boolean hasPins;
    private boolean hasManifest;
    private String engine;
    private final Map<String, String> settings = new TreeMap<>();
    private final List<Pin> pins = new ArrayList<>();
    private String codeVersion;
    private String fingerprint;
    private Double seed;
    private String policyVersion = "";
    private String manifest;
    private String manifestSha256;
    private Double durationMillis;

    /** True where the facet of this name is ours; then it is read. */
    boolean read(String name, Json json) throws IOException, RejectedRecordException {
        switch (name) {
            case "pcq_tenant" -> {
                hasTenant = true;
                object(json, field -> {
                    if (field.equals("tenantId")) {
                        tenantId = json.text();
                    }
                });
            }
            case "pcq_pins" -> {
                hasPins = true;
                object(json, field -> pin(field, json));
            }
            case "pcq_seed" -> object(json, field -> seed(field, json));
            case "pcq_policy" ->
                object(json, field -> {
                    if (field.equals("policyVersion")) {
                        policyVersion = required(json.text());
                    }
                });
            case "pcq_resultManifest" -> {
                hasManifest = true;
                object(json, field -> result(field, json));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The declaration, or null where the event does not have all of it. */
    DeclaredRun declaredWith(String sql) {
        boolean whole = hasPins && hasManifest && sql != null && engine != null && codeVersion != null;
        if (!whole || wrong || !isHash(fingerprint) || manifest == null || !isHash(manifestSha256)) {
            wrong |= hasPins && hasManifest; // it was meant to be a declaration
            return null;
        }
        return new DeclaredRun(
                sql,
                fingerprint,
                engine,
                settings,
                seed,
                pins,
                policyVersion,
                codeVersion,
                manifest,
                manifestSha256,
                durationMillis == null ? 0 : Math.max(0, durationMillis.longValue()));
    }

    private void object(Json json, Json.Field field) throws IOException, RejectedRecordException {
        if (json.atObject()) {
            json.fields(field);
        } else {
            wrong = true;
        }
    }

    private void pin(String field, Json json) throws IOException, RejectedRecordException {
        switch (field) {
            case "engine" -> engine = required(json.text());
            case "codeVersion" -> codeVersion = required(json.text());
            case "fingerprint" -> fingerprint = required(json.text());
            case "settings" -> object(json, name -> settings.put(name, required(json.text())));
            case "inputs" -> {
                if (json.atArray()) {
                    json.items(() -> input(json));
                } else {
                    wrong = true;
                }
            }
            default -> {} // unknown fields are ignored
        }
    }

    private void input(Json json) throws IOException, RejectedRecordException {
        Map<String, String> texts = new TreeMap<>();
        object(json, field -> {
            String text = json.text();
            if (text != null) {
                texts.put(field, text);
            }
        });
        String sha256 = texts.get("sha256");
        wrong |= !isHash(sha256);
        pins.add(new Pin(required(texts.get("name")), required(texts.get("version")), required(sha256)));
    }

    private void seed(String field, Json json) throws IOException {
        if (field.equals("seed") && !json.atNull()) {
            seed = json.number();
            wrong |= seed == null || seed < -1 || seed > 1;
        }
    }

    private void result(String field, Json json) throws IOException {
        switch (field) {
            case "manifest" -> manifest = required(json.text());
            case "manifestSha256" -> manifestSha256 = required(json.text());
            case "durationMillis" -> durationMillis = json.number();
            default -> {} // unknown fields are ignored
        }
    }

    private String required(String text) {
        wrong |= text == null;
        return text == null ? "" : text;
    }

    private static boolean isHash(String hex) {
        if (hex == null || hex.length() != HASH_CHARS) {
            return false;
        }
        return hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}

package io.trustfabric.schemas.registry;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach the schema registry.
 *
 * @param url base address of the Confluent API; several, comma-separated, are tried in turn
 * @param client settings passed to Confluent's client as they are: authentication, TLS, timeouts
 */
public record RegistrySettings(String url, Map<String, String> client) implements Serializable {

    public RegistrySettings {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(
                    "schema registry url is empty: set it, for example http://127.0.0.1:8081");
        }
        client = new TreeMap<>(client); // serialisable, unlike Map.copyOf's views on some JDKs
    }

    public RegistrySettings(String url) {
        this(url, Map.of());
    }

    /** Never shows the client settings: they may hold a password. */
    @Override
    public String toString() {
        return "RegistrySettings[" + url.replaceAll("//[^@/]*@", "//***@") + "]";
    }
}

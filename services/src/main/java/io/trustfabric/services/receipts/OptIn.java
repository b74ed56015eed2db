package io.trustfabric.services.receipts;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tenants that asked for a receipt of every entry. Who controls this setting decides who is told, not what is true. */
public record OptIn(boolean everyone, Set<String> tenants) {

    /** @param setting {@code *}, or tenant ids with commas between */
    public static OptIn parse(String setting) {
        Set<String> names = Stream.of(setting.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new OptIn(names.contains("*"), names);
    }

    public boolean includes(String tenantId) {
        return everyone || tenants.contains(tenantId);
    }
}

package io.trustfabric.local.bus;

import io.trustfabric.sdk.cli.PlatformFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who speaks to the brokers of one platform, for programs outside of it: production, the demo's reader.
 *
 * @param bootstrapServers the clients' listeners
 * @param folder the principals' client settings; empty where the platform knows no principals
 */
public record BusClients(String bootstrapServers, Optional<Path> folder) {

    /** The brokers of a running platform. */
    public static BusClients of(PlatformFile platform) {
        return new BusClients(
                platform.bootstrapServers(), Optional.ofNullable(platform.bus()).map(Path::of));
    }

    /** A platform without TLS and users. */
    public static BusClients plain(String bootstrapServers) {
        return new BusClients(bootstrapServers, Optional.empty());
    }

    /** Whether readers of different tenants are different users. */
    public boolean knowsPrincipals() {
        return folder.isPresent();
    }

    /** Settings of a client of this principal; may hold a password. */
    public Map<String, Object> of(String principal) {
        Map<String, Object> settings = new HashMap<>();
        folder.ifPresent(bus -> {
            try {
                settings.putAll(BusFolder.properties(BusFolder.at(bus).clientFile(principal)));
            } catch (IOException e) {
                throw new UncheckedIOException("no client settings of principal [%s]".formatted(principal), e);
            }
        });
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }
}

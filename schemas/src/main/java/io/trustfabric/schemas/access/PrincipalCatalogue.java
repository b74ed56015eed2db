package io.trustfabric.schemas.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Every principal of the fabric, as data: {@code principals.json} beside the topics' catalogue.
 *
 * @param schema {@code io.trustfabric.principals/1}
 */
public record PrincipalCatalogue(String schema, List<Principal> principals) {

    public PrincipalCatalogue {
        principals = List.copyOf(principals);
    }

    /** The catalogue of this version. */
    public static PrincipalCatalogue load() {
        try (InputStream in = PrincipalCatalogue.class.getResourceAsStream("/io/trustfabric/schemas/principals.json")) {
            return new ObjectMapper().readValue(in, PrincipalCatalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException("principals.json of this build cannot be read", e);
        }
    }

    /** Principals that exist once: all but the tenants'. */
    public List<Principal> shared() {
        return principals.stream()
                .filter(p -> !p.kind().equals(Principal.TENANT))
                .toList();
    }

    Principal tenants() {
        return principals.stream()
                .filter(p -> p.kind().equals(Principal.TENANT))
                .findFirst()
                .orElseThrow();
    }
}

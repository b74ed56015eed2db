package io.trustfabric.local.production.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The templates on the class path, below {@code queries/}. */
public final class TemplateLibrary {
    private static final String FOLDER = "/io/trustfabric/local/production/queries/";
    /** A class path cannot be listed portably, so the names are listed here. */
    private static final List<String> ANALYTIC = List.of(
            "busiest-clerk",
            "clerk-buckets",
            "customer-shards",
            "distinct-customers",
            "distinct-parts",
            "fixed-sample",
            "monthly-revenue",
            "seeded-bootstrap",
            "seeded-coin",
            "seeded-noise",
            "seeded-sample",
            "seeded-winners",
            "stamped-report",
            "tagged-rows",
            "unordered-limit",
            "unseeded-coin",
            "unseeded-sample");

    private final List<QueryTemplate> templates;

    private TemplateLibrary(List<QueryTemplate> templates) {
        this.templates = templates;
    }

    public static TemplateLibrary load() {
        List<QueryTemplate> loaded = new ArrayList<>();
        Stream.concat(IntStream.rangeClosed(1, 22).mapToObj("q%02d"::formatted), ANALYTIC.stream())
                .forEach(name -> loaded.add(QueryTemplate.parse(name, read(FOLDER + name + ".sql"))));
        return new TemplateLibrary(List.copyOf(loaded));
    }

    public List<QueryTemplate> all() {
        return templates;
    }

    public List<QueryTemplate> of(QueryFamily family) {
        return templates.stream().filter(t -> t.family() == family).toList();
    }

    private static String read(String resource) {
        try (InputStream in = TemplateLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("query template missing from the class path: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}

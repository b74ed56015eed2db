package io.trustfabric.sdk.policy;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.catalog.CatalogueException;
import io.trustfabric.policies.catalog.CatalogueReader;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.InputFile;
import picocli.CommandLine.Option;

/** A tenant's datasets, as a command line names them. Use as {@code @Mixin} where they are needed. */
public final class CatalogueFile {
    private static final int MAX_BYTES = 8 << 20;

    @Option(
            names = "--catalogue",
            required = true,
            paramLabel = "FILE",
            converter = InputFile.Converter.class,
            description = "The tenant's datasets.")
    private InputFile named;

    public Catalogue read() {
        return read(named);
    }

    static Catalogue read(InputFile file) {
        try {
            return CatalogueReader.read(file.read(MAX_BYTES));
        } catch (CatalogueException e) {
            throw CommandFailure.usage(
                    "no catalogue: %s: %s".formatted(file.shown(), e.getMessage()),
                    "docs/spec/policy-language.md, or policies/library/demo/catalogue.yaml for an example");
        }
    }
}

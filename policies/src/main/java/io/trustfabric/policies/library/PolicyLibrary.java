package io.trustfabric.policies.library;

import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.model.BundleDocument;
import io.trustfabric.policies.lang.model.DocumentReader;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.library.LibraryItem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shipped library, on the class path. Its documents are in {@code policies/library}, its README lists them. */
public final class PolicyLibrary {
    /** The bundle of all policies, for {@link #demoCatalogue()}. */
    public static final String DEMO_BUNDLE = "demo-platform";

    private static final String INDEX = "index.tsv";
    private static final String DEMO_CATALOGUE = "demo/catalogue.yaml";

    private final List<LibraryItem> items;

    private PolicyLibrary(List<LibraryItem> items) {
        this.items = List.copyOf(items);
    }

    /** The library of this version. */
    public static PolicyLibrary shipped() {
        String index = new String(read(INDEX), StandardCharsets.UTF_8);
        return new PolicyLibrary(index.lines().map(LibraryItem::ofLine).toList());
    }

    /** All items, macros first, then policies, then bundles, each by name. */
    public List<LibraryItem> items() {
        return items;
    }

    public Optional<LibraryItem> item(Kind kind, String name) {
        return items.stream()
                .filter(i -> i.kind() == kind && i.name().equals(name))
                .findFirst();
    }

    /** An item's document, under the name that bundles know it by. */
    public SourceDocument source(LibraryItem item) {
        return new SourceDocument(item.file(), read(item.file()));
    }

    /**
     * A bundle and all that it pins, ready to be compiled.
     *
     * @throws IllegalArgumentException where the library has no bundle of that name
     */
    public List<SourceDocument> bundle(String name) {
        LibraryItem bundle = item(Kind.BUNDLE, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the library has no bundle [%s], expected one of %s".formatted(name, names(Kind.BUNDLE))));
        SourceDocument source = source(bundle);
        BundleDocument pins = DocumentReader.read(source, new Findings())
                .filter(BundleDocument.class::isInstance)
                .map(BundleDocument.class::cast)
                .orElseThrow(() ->
                        new IllegalStateException("%s is no bundle: build the library anew".formatted(bundle.file())));
        List<SourceDocument> documents = new ArrayList<>(List.of(source));
        pins.macros()
                .forEach(pin -> documents.add(source(pinned(
                        bundle, item(Kind.MACRO, pin.name().value()), pin.name().value()))));
        pins.policies()
                .forEach(pin -> documents.add(source(
                        pinned(bundle, byFile(pin.file().value()), pin.file().value()))));
        return documents;
    }

    /** An invented tenant's catalogue, as the file that it is; the policies of {@link #DEMO_BUNDLE} cover it. */
    public byte[] demoCatalogue() {
        return read(DEMO_CATALOGUE);
    }

    private List<String> names(Kind kind) {
        return items.stream()
                .filter(i -> i.kind() == kind)
                .map(LibraryItem::name)
                .toList();
    }

    private Optional<LibraryItem> byFile(String file) {
        return items.stream().filter(i -> i.file().equals(file)).findFirst();
    }

    private static LibraryItem pinned(LibraryItem bundle, Optional<LibraryItem> item, String what) {
        return item.orElseThrow(
                () -> new IllegalStateException("%s pins [%s], which the library does not have: build the library anew"
                        .formatted(bundle.file(), what)));
    }

    private static byte[] read(String file) {
        try (InputStream in = PolicyLibrary.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the library's file %s is missing: build the module anew".formatted(file));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the library's file %s cannot be read".formatted(file), e);
        }
    }
}

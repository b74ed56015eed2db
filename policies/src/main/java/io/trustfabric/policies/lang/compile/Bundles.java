package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.lang.model.BundleDocument;
import io.trustfabric.policies.lang.model.BundleDocument.MacroPin;
import io.trustfabric.policies.lang.model.BundleDocument.PolicyPin;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.Words;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a bundle's pins are what was given: versions, hashes, and nothing beside them. */
final class Bundles {
    private final Findings findings;
    private final Map<String, MacroDocument> macros = new HashMap<>();
    private final Map<String, PolicyDocument> policies = new HashMap<>();
    private final Set<Document> pinned = Collections.newSetFromMap(new IdentityHashMap<>());

    private Bundles(List<? extends Document> documents, Findings findings) {
        this.findings = findings;
        for (Document d : documents) {
            if (d instanceof MacroDocument m) {
                macros.putIfAbsent(m.name().value(), m);
            } else if (d instanceof PolicyDocument p) {
                policies.put(p.file(), p);
            }
        }
    }

    /**
     * @param shipped those that no bundle has to pin
     * @param hashes of the documents without errors
     */
    static void check(
            List<? extends Document> documents,
            Set<Document> shipped,
            IdentityHashMap<Document, String> hashes,
            Findings findings) {
        List<BundleDocument> bundles = documents.stream()
                .filter(BundleDocument.class::isInstance)
                .map(BundleDocument.class::cast)
                .toList();
        if (bundles.isEmpty()) {
            return;
        }
        Bundles check = new Bundles(documents, findings);
        for (BundleDocument bundle : bundles) {
            bundle.macros().forEach(pin -> check.macro(pin, hashes));
            bundle.policies().forEach(pin -> check.policy(bundle, pin, hashes));
        }
        check.pinned.addAll(shipped);
        check.unpinned(documents, bundles);
    }

    private void macro(MacroPin pin, IdentityHashMap<Document, String> hashes) {
        String name = pin.name().value();
        MacroDocument macro = macros.get(name);
        if (macro == null) {
            if (!name.isEmpty()) {
                findings.error(
                        "unknown-macro",
                        pin.name().node(),
                        "there is no macro " + Words.quoted(name),
                        Words.didYouMean(name, macros.keySet()));
            }
            return;
        }
        pinned.add(macro);
        String version = macro.version().value();
        if (!pin.version().value().isEmpty() && !version.equals(pin.version().value())) {
            findings.error(
                    "macro-version",
                    pin.version().node(),
                    "%s is pinned at %s, and is %s"
                            .formatted(name, pin.version().value(), version),
                    Optional.of("read what changed, then pin " + version));
        } else {
            hash(pin.hash(), name, hashes.get(macro));
        }
    }

    private void policy(BundleDocument bundle, PolicyPin pin, IdentityHashMap<Document, String> hashes) {
        String file = pin.file().value();
        PolicyDocument policy = nearest(bundle.file(), file);
        if (policy == null) {
            if (!file.isEmpty()) {
                findings.error(
                        "bad-value",
                        pin.file().node(),
                        "there is no policy in a file " + Words.quoted(file),
                        Words.didYouMean(file, policies.keySet()));
            }
            return;
        }
        pinned.add(policy);
        hash(pin.hash(), file, hashes.get(policy));
    }

    /** The policy of that file in the bundle's own folder, or else in the nearest folder above that has one. */
    private PolicyDocument nearest(String bundle, String file) {
        String folder = bundle;
        while (!folder.isEmpty()) {
            folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
            PolicyDocument policy = policies.get(folder + file);
            if (policy != null) {
                return policy;
            }
        }
        return null;
    }

    /** A document with errors has no hash; its errors are told. */
    private void hash(Located<String> pin, String what, String actual) {
        if (actual != null && !pin.value().isEmpty() && !actual.equals(pin.value())) {
            findings.error(
                    "hash-mismatch",
                    pin.node(),
                    "%s has another hash than the one that is pinned".formatted(Words.quoted(what)),
                    Optional.of("it is " + actual + ": read what changed, then pin that"));
        }
    }

    private void unpinned(List<? extends Document> documents, List<BundleDocument> bundles) {
        String who = bundles.size() == 1 ? "the bundle does not pin " : "no bundle pins ";
        for (Document d : documents) {
            if (!(d instanceof BundleDocument) && !pinned.contains(d)) {
                findings.error(
                        "bad-value",
                        bundles.get(0).name().node(),
                        "%s%s, which is given with it".formatted(who, Words.quoted(d.file())),
                        Optional.of("pin it, or leave it out"));
            }
        }
    }
}

package io.trustfabric.policies.lang.compile;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.eval.InstalledPolicy;
import io.trustfabric.policies.eval.ObligationRule;
import io.trustfabric.policies.eval.PolicySet;
import io.trustfabric.policies.eval.Rule;
import io.trustfabric.policies.lang.CompileResult;
import io.trustfabric.policies.lang.Diagnostic;
import io.trustfabric.policies.lang.Fix;
import io.trustfabric.policies.lang.Severity;
import io.trustfabric.policies.lang.SourceDocument;
import io.trustfabric.policies.lang.macro.MacroLibrary;
import io.trustfabric.policies.lang.model.Document;
import io.trustfabric.policies.lang.model.Located;
import io.trustfabric.policies.lang.model.MacroDocument;
import io.trustfabric.policies.lang.model.PolicyDocument;
import io.trustfabric.policies.lang.model.RuleDefinition;
import io.trustfabric.policies.lang.source.Findings;
import io.trustfabric.policies.lang.source.NodeEdits;
import io.trustfabric.policies.lang.source.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One pass over some documents: read, macros, conditions, bundles, catalogue, installation. */
public final class Compilation {
    private static final int MOST_POLICIES = 1_000;
    private static final int MOST_RULES = 10_000;

    private final CompileMemory memory;
    private final Findings findings = new Findings();
    private final List<Document> documents = new ArrayList<>();
    private final List<PolicyDocument> policies = new ArrayList<>();
    private final List<MacroDocument> macros = new ArrayList<>();
    private final Set<Document> shipped = Collections.newSetFromMap(new IdentityHashMap<>());

    public Compilation(CompileMemory memory) {
        this.memory = memory;
    }

    public CompileResult compile(List<SourceDocument> sources, Optional<Catalogue> catalogue) {
        read(sources);
        limits();
        MacroLibrary library = MacroLibrary.of(macros, memory.conditions().parsed(), findings);
        List<CompiledPolicy> compiled = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (PolicyDocument policy : policies) {
            if (!policy.name().value().isEmpty() && !names.add(policy.name().value())) {
                findings.error(
                        "duplicate-id",
                        policy.name().node(),
                        "another policy is called " + Words.quoted(policy.name().value()));
            }
            compiled.add(conditions(policy, library));
        }
        IdentityHashMap<Document, String> hashes = hashes();
        Bundles.check(documents, shipped, hashes, findings);
        catalogue.ifPresent(c -> CatalogueChecks.check(policies, c, findings));
        Map<String, String> byFile = new LinkedHashMap<>();
        hashes.forEach((document, hash) -> byFile.put(document.file(), hash));
        return new CompileResult(
                install(compiled, library, hashes), sorted(sources), documents, compiled, library, byFile);
    }

    private void read(List<SourceDocument> sources) {
        for (SourceDocument source : sources) {
            CompileMemory.Read read = memory.read(source);
            read.diagnostics().forEach(findings::add);
            read.document().ifPresent(documents::add);
            read.document().filter(d -> source.shipped()).ifPresent(shipped::add);
        }
        for (Document d : documents) {
            if (d instanceof PolicyDocument p) {
                policies.add(p);
            } else if (d instanceof MacroDocument m) {
                macros.add(m);
            }
        }
    }

    private void limits() {
        if (policies.size() > MOST_POLICIES) {
            findings.error(
                    "too-large",
                    policies.get(MOST_POLICIES).name().node(),
                    "more than %,d policies".formatted(MOST_POLICIES));
        }
        int rules = 0;
        for (PolicyDocument p : policies) {
            int before = rules;
            rules += p.rules().size();
            rules += Math.toIntExact(p.obligations().stream()
                    .filter(o -> PolicyDocument.when(o).isPresent())
                    .count());
            if (before <= MOST_RULES && rules > MOST_RULES) {
                findings.error(
                        "too-large",
                        p.name().node(),
                        "more than %,d rules and obligations with conditions in all policies".formatted(MOST_RULES));
            }
        }
    }

    private CompiledPolicy conditions(PolicyDocument policy, MacroLibrary library) {
        CompiledPolicy compiled = new CompiledPolicy(policy);
        for (RuleDefinition rule : policy.rules()) {
            memory.conditions().compile(rule, library, findings).ifPresent(c -> compiled.put(rule, c));
            if (rule.effect().value() == Rule.Kind.APPROVE
                    && policy.root().get("approvals").isEmpty()) {
                findings.add(approvalsMissing(policy, rule));
            }
        }
        for (Located<ObligationRule> obligation : policy.obligations()) {
            PolicyDocument.when(obligation)
                    .flatMap(when -> memory.conditions().compile(when, library, findings))
                    .ifPresent(c -> compiled.put(obligation, c));
        }
        return compiled;
    }

    private static Diagnostic approvalsMissing(PolicyDocument policy, RuleDefinition rule) {
        String approvals = "{required: 1, within: PT15M, reason: required}";
        Fix.Edit edit = NodeEdits.add(policy.root(), "approvals", approvals);
        return new Diagnostic(
                "approvals-missing",
                Severity.ERROR,
                policy.file(),
                rule.effect().span(),
                "an approve rule in a policy without \"approvals\"",
                Optional.of("add approvals: " + approvals),
                Optional.of(new Fix("add approvals", List.of(edit))));
    }

    /** Of documents in whose files nothing is wrong so far. */
    private IdentityHashMap<Document, String> hashes() {
        Set<String> wrong = new HashSet<>();
        errors().forEach(d -> wrong.add(d.file()));
        IdentityHashMap<Document, String> hashes = new IdentityHashMap<>();
        documents.stream().filter(d -> !wrong.contains(d.file())).forEach(d -> hashes.put(d, Canonical.hash(d)));
        return hashes;
    }

    private List<Diagnostic> errors() {
        return findings.all().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
    }

    private Optional<PolicySet> install(
            List<CompiledPolicy> compiled, MacroLibrary library, IdentityHashMap<Document, String> hashes) {
        if (!errors().isEmpty()) {
            return Optional.empty();
        }
        Installation installation = new Installation(library, macros);
        List<InstalledPolicy> installed = compiled.stream()
                .map(installation::install)
                .sorted(Comparator.comparing(InstalledPolicy::name))
                .toList();
        return Optional.of(new PolicySet(Canonical.hash(hashes.values()), installed));
    }

    private List<Diagnostic> sorted(List<SourceDocument> sources) {
        Map<String, Integer> order = new HashMap<>();
        sources.forEach(s -> order.putIfAbsent(s.name(), order.size()));
        return findings.all().stream()
                .distinct()
                .sorted(Comparator.<Diagnostic>comparingInt(d -> order.getOrDefault(d.file(), Integer.MAX_VALUE))
                        .thenComparingInt(d -> d.span().startLine())
                        .thenComparingInt(d -> d.span().startColumn())
                        .thenComparing(Diagnostic::code))
                .toList();
    }
}

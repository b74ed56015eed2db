package io.trustfabric.sdk.policy;

import io.trustfabric.sdk.log.CommandLineRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small tenant in files, and {@code trust policy …} run on them. */
public final class PolicyFixture {
    public static final String POLICY = """
            policy: people
            version: 1.0.0
            owner: team:privacy
            match: {datasets: ["crm.*"]}
            rules:
              - id: analysts
                effect: allow
                when: '"analyst" in principal.roles'
                explain: {en: "Only analysts read people.", es: "Solo los analistas leen personas."}
              - id: residency
                effect: deny
                when: query.region != "eu" && dataset.residency == "eu"
                explain: {en: "This data stays in the EU, and the query runs in {query.region}.", es: "Estos datos no salen de la UE."}
              - id: exports
                effect: approve
                when: query.action == "export"
                explain: {en: "An export of people is approved first.", es: "Se aprueba antes."}
            obligations:
              - mask: {columns: ["class:email"], keep: domain}
            approvals: {required: 2, within: PT15M, reason: required}
            tests:
              - name: an analyst in the EU
                given: {principal.roles: [analyst], query.region: eu, dataset.residency: eu}
                expect: {effect: allow, rule: analysts}
              - name: an analyst outside
                given: {principal.roles: [analyst], query.region: us, dataset.residency: eu}
                expect: {effect: deny, rule: residency}
            """;

    private static final String CATALOGUE = """
            catalogue: acme
            datasets:
              - name: crm.people
                tier: 1
                residency: eu
                columns:
                  - {name: id, type: BIGINT, classes: [none]}
                  - {name: email, type: VARCHAR, classes: [email]}
              - name: web.views
                tier: 3
                columns:
                  - {name: page, type: VARCHAR, classes: [none]}
            """;

    private final Path folder;

    public PolicyFixture(Path folder) {
        this.folder = folder;
        write("policies/people.yaml", POLICY);
        write("catalogue.yaml", CATALOGUE);
    }

    /** The file's path. */
    public String write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String path(String name) {
        return folder.resolve(name).toString();
    }

    public static CommandLineRun policy(String... arguments) {
        List<String> line = new ArrayList<>(List.of("policy"));
        line.addAll(List.of(arguments));
        return CommandLineRun.of(line.toArray(new String[0]));
    }

    /** The same, with that on stdin. */
    public static CommandLineRun policyReading(String stdin, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        try {
            return policy(arguments);
        } finally {
            System.setIn(before);
        }
    }

    /** {@code eval} or {@code explain} of SQL by an analyst in the EU on this tenant, and more options. */
    public CommandLineRun ask(String command, String sql, String... more) {
        List<String> line = new ArrayList<>(
                List.of(command, "--policies", path("policies"), "--catalogue", path("catalogue.yaml"), "--sql", sql));
        line.addAll(List.of("--principal", "ana", "--role", "analyst", "--at", "2026-03-04T15:00:00Z"));
        line.addAll(List.of(more));
        return policy(line.toArray(new String[0]));
    }
}

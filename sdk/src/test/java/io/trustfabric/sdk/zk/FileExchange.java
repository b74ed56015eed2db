package io.trustfabric.sdk.zk;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.sdk.log.CommandLineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Two tenants and a tag service, each with a folder of its own, and an exchange file that goes from hand to hand. */
final class FileExchange {
    static final String REGISTRATION_TIME = "2026-11-22T01:00:00Z";
    static final String DISCLOSURE_TIME = "2026-11-23T01:00:00Z";
    static final String ANSWER_TIME = "2026-11-24T01:00:00Z";

    private static FileExchange template;

    private final Path folder;
    private final StringBuilder printed = new StringBuilder();

    FileExchange(Path folder) {
        this.folder = folder;
    }

    /** Up to both registrations: made once, then copied, since keys and tags cost a second. */
    static synchronized FileExchange registered(Path folder) throws IOException {
        if (template == null) {
            Path made = Files.createTempDirectory("zk-exchange");
            template = new FileExchange(made).upToRegistration();
        }
        try (Stream<Path> files = Files.walk(template.folder)) {
            for (Path from : files.toList()) {
                Path to = folder.resolve(template.folder.relativize(from));
                if (!from.equals(template.folder)) {
                    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return new FileExchange(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    String path(String name) {
        return file(name).toString();
    }

    /** Everything that any command has printed so far. */
    String printed() {
        return printed.toString();
    }

    CommandLineRun run(String... arguments) {
        String[] all = Stream.concat(Stream.of("zk"), Stream.of(arguments)).toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(all);
        printed.append(run.out()).append(run.err());
        return run;
    }

    /** A step that must succeed for the test to be about anything. */
    FileExchange done(String... arguments) {
        CommandLineRun run = run(arguments);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return this;
    }

    /** As {@link #run}, about the exchange file of this test. */
    CommandLineRun exchanged(String... arguments) {
        return run(withExchange(arguments));
    }

    private String[] withExchange(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--exchange", path("exchange.zk"), "--trusted", path("service.card")));
        return all.toArray(String[]::new);
    }

    FileExchange keys() {
        for (String tenant : List.of("acme", "bank")) {
            done("keygen", "--tenant", tenant, "--private", path(tenant), "--card", path(tenant + ".card"));
        }
        return done(
                "keygen",
                "--tag-service",
                "2026-Q4",
                "email/1",
                "--private",
                path("service"),
                "--card",
                path("service.card"),
                "--exchange",
                path("exchange.zk"),
                "--certify",
                path("acme.card"),
                "--certify",
                path("bank.card"),
                "--at",
                "2026-11-22T00:00:00Z");
    }

    /** @param identifiers one a line */
    FileExchange tags(String tenant, String identifiers) {
        return write("clients.txt", identifiers).tagsOf(tenant, "clients");
    }

    /** Of the list in {@code dataset.txt}. */
    FileExchange tagsOf(String tenant, String dataset) {
        String name = dataset.equals("clients") ? tenant : dataset;
        return done(withExchange(
                        "tag",
                        "blind",
                        "--private",
                        path(tenant),
                        "--dataset",
                        dataset,
                        "--identifiers",
                        path(dataset + ".txt"),
                        "--request",
                        path(name + ".request")))
                .done(
                        "tag",
                        "answer",
                        "--private",
                        path("service"),
                        "--request",
                        path(name + ".request"),
                        "--response",
                        path(name + ".response"))
                .done(withExchange(
                        "tag",
                        "finish",
                        "--private",
                        path(tenant),
                        "--dataset",
                        dataset,
                        "--response",
                        path(name + ".response")));
    }

    FileExchange registers(String tenant) {
        return done(
                withExchange("register", "--private", path(tenant), "--dataset", "clients", "--at", REGISTRATION_TIME));
    }

    FileExchange discloses(int k) {
        return done(withExchange(
                "disclose",
                "--private",
                path("bank"),
                "--dataset",
                "clients",
                "--to",
                path("acme.card"),
                "-k",
                Integer.toString(k),
                "--purpose",
                "deconfliction",
                "--at",
                DISCLOSURE_TIME));
    }

    CommandLineRun proves(String... more) {
        return provesAt(ANSWER_TIME, more);
    }

    CommandLineRun provesAt(String time, String... more) {
        List<String> all =
                new ArrayList<>(List.of("prove", "--private", path("acme"), "--dataset", "clients", "--at", time));
        all.addAll(List.of(more));
        return exchanged(all.toArray(String[]::new));
    }

    CommandLineRun verifies(String... more) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(more));
        return exchanged(all.toArray(String[]::new));
    }

    /** Both lists share {@code in-common-1@example.com} and {@code in-common-2@example.com}. */
    FileExchange upToRegistration() {
        return keys().tags("acme", "in-common-1@example.com\nin-common-2@example.com\nonly.acme@example.com\n")
                .tags("bank", "IN-COMMON-1@Example.com\nonly.bank@example.com\r\nin-common-2@example.com")
                .registers("acme")
                .registers("bank");
    }

    FileExchange write(String name, String text) {
        try {
            Files.writeString(file(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

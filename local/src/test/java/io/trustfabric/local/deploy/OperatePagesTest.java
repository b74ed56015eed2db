package io.trustfabric.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.monitor.MonitorJob;
import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.tlog.note.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.client.cli.CliFrontendParser;
import org.apache.flink.client.cli.ProgramOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/operate} tells people to type is what the programs take. */
class OperatePagesTest {

    private static final Path FOLDER = Path.of(System.getProperty("trust.root"), "docs", "operate");
    private static final Pattern BLOCK = Pattern.compile("```[a-z]*\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[a-z0-9-]*)?\\)");

    @Test
    void thePageOfTheJobsIsWhatTheirSettingsAndTheCataloguesSay() throws Exception {
        Path page = FOLDER.resolve("jobs.md");
        String text = new JobsPage().text();
        if (Boolean.getBoolean("trust.docs.write")) {
            Files.writeString(page, text);
        }

        assertThat(page).hasContent(text);
    }

    /** Flink's own parser and the jobs' own settings read every {@code flink run} of every page. */
    @Test
    void everyFlinkRunLineIsOneThatFlinkAndTheJobTake() throws Exception {
        CliFrontend flink = new CliFrontend(
                new Configuration(), CliFrontend.loadCustomCommandLines(new Configuration(), FOLDER.toString()));
        Set<String> submitted = new TreeSet<>();
        for (String line : commands("flink run ")) {
            List<String> words = List.of(line.split("\\s+"));
            CommandLine parsed = flink.getCommandLine(
                    CliFrontendParser.getRunCommandOptions(),
                    words.subList(2, words.size()).toArray(String[]::new),
                    true);
            ProgramOptions options = ProgramOptions.create(parsed);
            Programs.Job job = Programs.job(options.getEntryPointClassName());

            Configuration settings =
                    flink.validateAndGetActiveCommandLine(parsed).toConfiguration(parsed);

            assertThat(settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                    .as("folder of checkpoints as Flink takes it from: %s", line)
                    .endsWith("/checkpoints/" + job.name());
            assertThat(options.getDetachedMode()).as(line).isTrue();
            assertThat(options.getJarFilePath()).as(line).isEqualTo("trust-jobs-0.1.0-cluster.jar");
            Programs.accept(job, withoutTheFile(job, options.getProgramArgs()));
            submitted.add(job.name());
        }

        assertThat(submitted)
                .containsExactlyInAnyOrderElementsOf(
                        Programs.JOBS.stream().map(Programs.Job::name).toList());
    }

    /** {@code flink-conf/compose/submit}: what it asks first, and what it submits a checkpoint or a savepoint with. */
    @ParameterizedTest
    @CsvSource({"claim, CLAIM", "no_claim, NO_CLAIM"})
    void theSubmissionOfTheContainersIsOneThatFlinkTakes(String word, RecoveryClaimMode mode) throws Exception {
        String script = Files.readString(Path.of(System.getProperty("trust.root"), "flink-conf/compose/submit"));
        CliFrontend flink = new CliFrontend(
                new Configuration(), CliFrontend.loadCustomCommandLines(new Configuration(), FOLDER.toString()));

        assertThat(script)
                .contains("/bin/flink list -t remote)")
                .contains("(-s \"$from\" --claimMode " + word + ")")
                .contains(
                        "/bin/flink run -d -t remote -c \"$class\" \"${resume[@]}\" \\\n    \"-Dexecution.checkpointing.dir=$checkpoints\"");
        CommandLine listing = flink.getCommandLine(new Options(), new String[] {"-t", "remote"}, true);
        assertThat(flink.validateAndGetActiveCommandLine(listing)
                        .toConfiguration(listing)
                        .get(DeploymentOptions.TARGET))
                .isEqualTo("remote");
        String[] words = ("-d -t remote -c Job -s s3://flink/chk-7 --claimMode " + word
                        + " -Dexecution.checkpointing.dir=s3://flink/c jobs.jar --a b")
                .split(" ");
        CommandLine parsed = flink.getCommandLine(CliFrontendParser.getRunCommandOptions(), words, true);
        ProgramOptions options = ProgramOptions.create(parsed);
        assertThat(options.getSavepointRestoreSettings().getRecoveryClaimMode()).isEqualTo(mode);
        assertThat(options.getSavepointRestoreSettings().getRestorePath()).isEqualTo("s3://flink/chk-7");
        assertThat(options.getProgramArgs()).containsExactly("--a", "b");
        assertThat(flink.validateAndGetActiveCommandLine(parsed)
                        .toConfiguration(parsed)
                        .get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo("s3://flink/c");
    }

    @Test
    void everyTrustCommandIsOneThatThereIs() throws IOException {
        List<String> commands = commands("trust ");

        assertThat(commands).hasSizeGreaterThan(3).allSatisfy(line -> {
            List<String> words =
                    List.of(line.replace("\"", "").split("\\s{3,}")[0].split("\\s+"));
            List<String> arguments =
                    words.stream().map(w -> w.equals("N") ? "1" : w).toList();
            Programs.accept("io.trustfabric.local.cli.LocalCli", arguments.subList(1, arguments.size()));
        });
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path target = page.resolveSibling(link.group(1)).normalize();
                assertThat(target)
                        .as("%s of %s", link.group(), page.getFileName())
                        .exists();
                if (link.group(2) != null && target.toString().endsWith(".md")) {
                    assertThat(anchors(target))
                            .as("%s of %s", link.group(), page.getFileName())
                            .contains(link.group(2));
                }
            }
        }
    }

    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(l -> l.startsWith("#"))
                .map(l -> "#"
                        + l.replaceFirst("^#+ ", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9 -]", "")
                                .replace(' ', '-'))
                .toList();
    }

    /** In place of the file of {@code --config}, what a deployment's has ({@code flink-conf/kubernetes/settings.yaml} is checked whole). */
    private static List<String> withoutTheFile(Programs.Job job, String[] given) {
        List<String> arguments = new ArrayList<>(List.of(given));
        assertThat(arguments).startsWith("--config");
        arguments.subList(0, 2).clear();
        String key = SigningKey.generate().verifyingKey().base64();
        arguments.addAll(List.of("--trust.kafka.bootstrap-servers", "kafka:9093", "--trust.registry.url", "http://r"));
        arguments.addAll(List.of("--trust.authority.public-key", key));
        if (job.main() == TransparencyJob.class) {
            arguments.addAll(List.of("--trust.witness.public-keys", key));
        }
        if (job.main() == MonitorJob.class) {
            NoteSigner log = new NoteSigner("log.example.com/root", SigningKey.generate());
            arguments.addAll(List.of("--monitor.log-key", log.verifierKey().vkey()));
        }
        return arguments;
    }

    /** Commands in code blocks, continued lines joined. */
    private static List<String> commands(String beginning) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                block.group(1)
                        .replace("\\\n", " ")
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith(beginning))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
        }
    }
}

package io.trustfabric.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.schemas.registry.UndecodableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever finds a reason at night finds it on the page. */
class DeadLetterPageTest {

    private static final Path ROOT = Path.of(System.getProperty("trust.root"));
    private static final Pattern REASON = Pattern.compile(
            "(?:RejectedRecordException|Outcome\\.Refused|DeadLetters\\.of|DeadLetterRecord\\.of|refuse)\\([^;\"]*\"([A-Z][A-Z0-9_]+)\"");

    @Test
    void everyReasonInTheCodeIsOnThePage() throws IOException {
        Set<String> reasons = new TreeSet<>();
        for (UndecodableException.Reason reason : UndecodableException.Reason.values()) {
            reasons.add(reason.name());
        }
        for (String module : new String[] {"operators", "jobs", "replay", "services"}) {
            collect(ROOT.resolve(module).resolve("src/main/java"), reasons);
        }
        String page = Files.readString(ROOT.resolve("docs").resolve("dead-letters.md"));

        assertThat(reasons).contains("DUPLICATE", "TOO_DEEP", "REPLAYED"); // the search finds what it should
        assertThat(reasons).allSatisfy(reason -> assertThat(page).contains('`' + reason + '`'));
    }

    private static void collect(Path sources, Set<String> reasons) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                REASON.matcher(Files.readString(file)).results().forEach(m -> reasons.add(m.group(1)));
            }
        }
    }
}

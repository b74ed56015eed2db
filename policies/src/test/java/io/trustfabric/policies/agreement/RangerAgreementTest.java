package io.trustfabric.policies.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.lang.CompileSession;
import io.trustfabric.policies.obligation.Obligation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Cases of Apache Ranger's own policy engine (shared vectors, policy/ranger: its test files as they are), said in our language and
 * decided by our evaluator. A case is left out only where its answer depends on what {@link Untranslated} lists: that is found out
 * by deciding it with the untranslated part present and absent. Anything the translation does not know fails it. Ranger's access
 * types are finer than our actions: they come as the plan's purpose, and the output says how many cases rest on that.
 */
class RangerAgreementTest {
    /** Access types that our actions tell apart; the empty one is any. */
    private static final Set<String> OUR_ACTIONS = Set.of("", "select", "read", "update", "write");

    private final CompileSession session = new CompileSession();
    private final Map<List<Map<String, Object>>, Installed> installed = new HashMap<>();
    private final List<String> disagreements = new ArrayList<>();
    private final Map<Untranslated, Integer> left = new EnumMap<>(Untranslated.class);
    private int total;
    private int agreed;
    private int allowed;
    private int byAccessType;

    /** What is compared; masks and rows only where the case says what they are. */
    private record Outcome(boolean allowed, Set<String> masked, Set<String> rows) {}

    /** A part that is untranslated, taken to be present. */
    private record Part(Optional<Untranslated> present) {
        boolean is(Untranslated part) {
            return present.filter(part::equals).isPresent();
        }
    }

    @Test
    void rangersCasesAreDecidedAsRangerDecidesThem() throws IOException {
        for (Path path : files()) {
            RangerFile file = new RangerFile(new ObjectMapper().readTree(path.toFile()));
            for (JsonNode test : file.tests()) {
                total++;
                Optional<Untranslated> why = untranslated(file, test);
                if (why.isPresent()) {
                    left.merge(why.get(), 1, Integer::sum);
                } else {
                    compare(path, test, expected(test), outcome(file, test, new Part(Optional.empty())));
                }
            }
        }
        report("Ranger's cases");

        assertThat(disagreements).isEmpty();
        assertThat(total).isEqualTo(125);
        assertThat(allowed).isBetween(40, 70);
        assertThat(left)
                .isEqualTo(Map.of(
                        Untranslated.GEOLOCATION_FILE, 4,
                        Untranslated.SHUFFLED_MASK, 2,
                        Untranslated.TAG_FOR_A_TIME, 1,
                        Untranslated.NOTHING_ASKED_FOR, 1,
                        Untranslated.LEVEL_LEFT_OUT, 1));
    }

    private void compare(Path path, JsonNode test, Outcome expected, Outcome actual) {
        if (actual.equals(expected)) {
            agreed++;
            allowed += actual.allowed() ? 1 : 0;
            byAccessType += OUR_ACTIONS.contains(test.at("/request/accessType").asText()) ? 0 : 1;
        } else {
            disagreements.add("%s: %s: Ranger %s, ours %s"
                    .formatted(path.getFileName(), test.get("name").asText(), expected, actual));
        }
    }

    private Optional<Untranslated> untranslated(RangerFile file, JsonNode test) {
        Optional<Untranslated> request = new RangerRequest(test.get("request"), file).untranslated();
        if (request.isPresent()) {
            return request;
        }
        Outcome without = outcome(file, test, new Part(Optional.empty()));
        return Stream.of(Untranslated.values())
                .filter(part ->
                        !outcome(file, test, new Part(Optional.of(part))).equals(without))
                .findFirst();
    }

    private Outcome outcome(RangerFile file, JsonNode test, Part part) {
        return outcome(
                new RangerRequest(test.get("request"), file),
                test,
                file.documents(part.is(Untranslated.GEOLOCATION_FILE), part.is(Untranslated.SHUFFLED_MASK)),
                part.is(Untranslated.TAG_FOR_A_TIME));
    }

    private Outcome outcome(
            RangerRequest request, JsonNode test, List<Map<String, Object>> documents, boolean tagsForATime) {
        Installed policies = installed.computeIfAbsent(documents, d -> Installed.of(session, d));
        List<Decision> decisions = request.plans(tagsForATime).stream()
                .map(asked -> policies.decide(asked.plan(), asked.catalogue()))
                .toList();
        Predicate<Decision> allowed = d -> d.effect() == Effect.ALLOW;
        Set<String> masked = new TreeSet<>();
        Set<String> rows = new TreeSet<>();
        for (Obligation obligation : decisions.get(0).obligations()) {
            if (obligation instanceof Obligation.Mask mask && test.has("dataMaskResult")) {
                masked.add(mask.column() + " keeps " + mask.keep());
            } else if (obligation instanceof Obligation.Rows only && test.has("rowFilterResult")) {
                rows.add(only.column() + " in " + new TreeSet<>(only.values()));
            }
        }
        return new Outcome(
                request.any()
                        ? decisions.stream().anyMatch(allowed)
                        : decisions.stream().allMatch(allowed),
                masked,
                rows);
    }

    private static Outcome expected(JsonNode test) {
        JsonNode elements = test.at("/request/resource/elements");
        String table = elements.path("database").asText() + "."
                + elements.path("table").asText();
        Set<String> masked = new TreeSet<>();
        if (test.at("/dataMaskResult/additionalInfo/maskType").isTextual()) {
            masked.add(table + "." + elements.get("column").asText() + " keeps NONE");
        }
        Set<String> rows = new TreeSet<>();
        String[] filter = test.at("/rowFilterResult/additionalInfo/filterExpr")
                .asText("")
                .replace("'", "")
                .split("=");
        if (filter.length == 2) {
            rows.add("%s.%s in [%s]".formatted(table, filter[0], filter[1]));
        }
        return new Outcome(test.at("/result/isAllowed").asBoolean(true), masked, rows);
    }

    private void report(String what) {
        int translated = total - left.values().stream().mapToInt(i -> i).sum();
        System.out.printf(
                "%s: %d, translated %d, agreed %d: %d allowed, %d denied; %d by an access type that comes as the purpose%n",
                what, total, translated, agreed, allowed, agreed - allowed, byAccessType);
        left.forEach((part, count) -> System.out.printf("  left out %2d: %s: %s%n", count, part, part.why()));
        disagreements.forEach(d -> System.out.println("  disagreement: " + d));
    }

    private static List<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty("trust.shared", "../../shared"), "vectors", "policy", "ranger");
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "no shared vectors: " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }
}

package io.trustfabric.policies.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the compiler does not hold: the module is plain Java, decides by the plan's time alone, and its packages stand on each other in one direction. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.trustfabric.policies");

    @Test
    void policiesAreDomainAndSeeNoFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..", "org.apache.kafka..", "org.apache.avro..", "io.trustfabric.schemas..")
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCircle() {
        slices().matching("io.trustfabric.policies.(*)..")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void noDecisionAsksAClockADiskOrAChance() {
        holdsAndIsBrokenBy(Planted.class, deterministic());
    }

    @Test
    void namesAreFoldedAsEnginesDoAndByOneClass() {
        holdsAndIsBrokenBy(PlantedFold.class, asciiCaseAlone());
    }

    private static void holdsAndIsBrokenBy(Class<?> planted, ArchRule rule) {
        assertThatCode(() -> rule.check(HOUSE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(planted)))
                .isInstanceOf(AssertionError.class);
    }

    private static ArchRule asciiCaseAlone() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "..policies.catalog..",
                        "..policies.plan..",
                        "..policies.graph..",
                        "..policies.obligation..",
                        "..policies.house..")
                .and()
                .haveNameNotMatching(
                        ".*\\.(EntityKeys|ColumnType|NumberText)") // they fold values, and types' own words
                .should()
                .callMethod(String.class, "equalsIgnoreCase", String.class)
                .orShould()
                .callMethod(String.class, "compareToIgnoreCase", String.class)
                .orShould()
                .callMethod(String.class, "toLowerCase", Locale.class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase", Locale.class)
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .accessField(String.class, "CASE_INSENSITIVE_ORDER")
                .because("Java finds names equal that no engine does: AsciiCase folds as they do");
    }

    /** Breaks the rule. */
    record PlantedFold(String name) {
        boolean orders() {
            return name.equalsIgnoreCase("orders");
        }
    }

    private static ArchRule deterministic() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "..policies.catalog..",
                        "..policies.plan..",
                        "..policies.graph..",
                        "..policies.eval..",
                        "..policies.obligation..",
                        "..policies.house..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.file..")
                .because("the same plan, set and graph give the same decision everywhere");
    }

    /** Breaks the rule. */
    record Planted(Path file) {
        Planted {
            if (Files.exists(file) && Instant.now().isBefore(Instant.EPOCH)) {
                throw new IllegalStateException();
            }
        }
    }
}

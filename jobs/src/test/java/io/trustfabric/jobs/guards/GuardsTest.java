package io.trustfabric.jobs.guards;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardsTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.trustfabric.proofs", "io.trustfabric.operators", "io.trustfabric.jobs");

    /** Classes that break every rule; see each for which. */
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("io.trustfabric.jobs.guards.planted");

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule) {
        assertThatCode(() -> rule.check(HOUSE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPlantedViolationIsFound(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(PLANTED)).isInstanceOf(AssertionError.class);
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                Guards.domainSeesNoFramework(),
                Guards.operatorsSeeNoConnector(),
                Guards.operatorsSeeNoAvro(),
                Guards.operatorsSeeNoJobs(),
                Guards.jobsKeepNoState(),
                Guards.wallClockDecidesNothing());
    }
}

package io.trustfabric.jobs.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house that a compiler does not know. */
final class Guards {

    private Guards() {}

    static ArchRule domainSeesNoFramework() {
        return noClasses()
                .that()
                .resideInAnyPackage("..proofs..", "..operators.sampling..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "org.apache.avro..")
                .because("domain is plain Java: it can be tested, and reimplemented, without a cluster");
    }

    static ArchRule operatorsSeeNoConnector() {
        return noClasses()
                .that()
                .resideInAPackage("..operators..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink.connector..", "org.apache.kafka..", "..jobs.kafka..")
                .because("an operator must run in a test with any source and sink");
    }

    static ArchRule operatorsSeeNoAvro() {
        return noClasses()
                .that()
                .resideInAPackage("..operators..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.avro..", "io.trustfabric.schemas..")
                .because("Avro stops at the edges: state and domain are records of our own");
    }

    static ArchRule operatorsSeeNoJobs() {
        return noClasses()
                .that()
                .resideInAPackage("..operators..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..jobs.verdict..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("..jobs.sampler..", "..jobs.ingest..", "..jobs.transparency..", "..jobs.monitor..")
                .because("wiring knows operators, never the other way round");
    }

    static ArchRule jobsKeepNoState() {
        return noClasses()
                .that()
                .resideInAPackage("..jobs..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.flink.api.common.state.ValueState")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.flink.api.common.state.MapState")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.flink.api.common.state.ListState")
                .because("a job is wiring only; what it keeps is an operator's");
    }

    static ArchRule wallClockDecidesNothing() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "..operators.sampling..",
                        "..operators.sampler..",
                        "..operators.verdict..",
                        "..operators.control..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .because("what is identified follows from broker time alone, or a restart decides differently");
    }
}

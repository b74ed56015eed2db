package io.trustfabric.policies.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.policies.eval.Approval;
import io.trustfabric.policies.eval.Decision;
import io.trustfabric.policies.eval.Determination;
import io.trustfabric.policies.eval.Effect;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.PlanHash;
import io.trustfabric.policies.plan.PlanRequest;
import io.trustfabric.policies.plan.PostgresPlans;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever does what a refusal says is let through: real statements, all policies, the demo catalogue. */
class RefusalAdviceTest {
    private static final PostgresPlans PLANS = new PostgresPlans("");
    private static final Instant NIGHT = Instant.parse("2026-03-04T04:00:00Z");

    /** Who asks, for what, and how. */
    private record Asker(String role, String purpose, Action action, String region, Instant at) {

        static Asker of(String role, String purpose) {
            return new Asker(role, purpose, Action.READ, "ie", DemoTenant.WORKING_HOURS);
        }

        Asker to(Action other) {
            return new Asker(role, purpose, other, region, at);
        }

        Asker in(String other) {
            return new Asker(role, purpose, action, other, at);
        }

        Asker at(Instant other) {
            return new Asker(role, purpose, action, region, other);
        }

        QueryPlan plan(String sql) {
            PlanRequest request = new PlanRequest(
                    "q-1",
                    "demo",
                    new Principal("ana", Set.of(role), Set.of("insights"), ""),
                    purpose,
                    action,
                    region,
                    at,
                    new PlanRequest.Salt("sixteen bytes ok".getBytes(StandardCharsets.US_ASCII)));
            return PLANS.plan(sql, DemoTenant.CATALOGUE, request);
        }

        Decision ask(String sql) {
            return DemoTenant.decide(plan(sql), List.of());
        }
    }

    @TestFactory
    Stream<DynamicTest> anotherStatementIsLetThrough() {
        return Stream.of(
                statement(
                        "baseline-minimization.columns",
                        Asker.of("analyst", "support"),
                        "SELECT * FROM crm.customers LIMIT 10",
                        "SELECT segment, country FROM crm.customers LIMIT 10"),
                statement(
                        "baseline-minimization.linkage",
                        Asker.of("analyst", "support"),
                        "SELECT count(*) FROM crm.tickets t, crm.survey_answers s",
                        "SELECT count(*) FROM crm.tickets t JOIN crm.survey_answers s ON t.customer_id = s.customer_id"),
                statement(
                        "gdpr-personal-data.rows",
                        Asker.of("analyst", "support"),
                        "SELECT segment FROM crm.customers",
                        "SELECT segment FROM crm.customers LIMIT 1000"),
                statement(
                        "gdpr-personal-data.export",
                        Asker.of("analyst", "support").to(Action.EXPORT),
                        "SELECT email, segment FROM crm.customers LIMIT 10",
                        "SELECT segment FROM crm.customers LIMIT 10"),
                statement(
                        "gdpr-special-categories.groups",
                        Asker.of("people-analyst", "statistics"),
                        "SELECT sick_note, count(*) FROM hr.absences GROUP BY sick_note",
                        "SELECT sick_note, count(*) FROM hr.absences GROUP BY sick_note HAVING COUNT(DISTINCT employee_id) >= 10"),
                statement(
                        "hipaa-minimum-necessary.columns",
                        Asker.of("nurse", "treatment").in("us"),
                        "SELECT * FROM health.patients",
                        "SELECT id, gender FROM health.patients"),
                statement(
                        "hipaa-minimum-necessary.rows",
                        Asker.of("claims-clerk", "payment").in("us"),
                        "SELECT payer, billed FROM health.claims",
                        "SELECT payer, billed FROM health.claims LIMIT 500"),
                statement(
                        "hipaa-minimum-necessary.lookup",
                        Asker.of("health-analyst", "operations").in("us"),
                        "SELECT sum(billed) FROM health.claims WHERE patient_id = 7",
                        "SELECT sum(billed) FROM health.claims"),
                statement(
                        "hipaa-minimum-necessary.cells",
                        Asker.of("health-analyst", "operations").in("us"),
                        "SELECT diagnosis_code, count(*) FROM health.encounters GROUP BY diagnosis_code",
                        "SELECT diagnosis_code, count(*) FROM health.encounters GROUP BY diagnosis_code HAVING COUNT(DISTINCT patient_id) >= 11"),
                statement(
                        "pci-cardholder.number",
                        Asker.of("analyst", "billing"),
                        "SELECT card_number FROM billing.cards",
                        "SELECT account_id FROM billing.cards"),
                statement(
                        "pci-cardholder.verification",
                        Asker.of("fraud-analyst", "fraud-prevention"),
                        "SELECT account_id FROM billing.cards WHERE security_code = '123'",
                        "SELECT account_id FROM billing.cards"),
                statement(
                        "pci-cardholder.joining",
                        Asker.of("fraud-analyst", "fraud-prevention"),
                        "SELECT count(*) FROM billing.cards c JOIN billing.transactions t ON c.card_number = t.card_number",
                        "SELECT count(*) FROM billing.cards c JOIN billing.transactions t ON c.account_id = t.account_id"),
                statement(
                        "glba-nonpublic.lookup",
                        Asker.of("analyst", "credit-review").in("us"),
                        "SELECT credit_score FROM billing.accounts WHERE customer_id IN (7, 8)",
                        "SELECT credit_score FROM billing.accounts WHERE customer_id = 7"),
                statement(
                        "glba-nonpublic.third-parties",
                        Asker.of("analyst", "statistics").to(Action.SHARE),
                        "SELECT status FROM billing.accounts LIMIT 10",
                        "SELECT status, count(*) FROM billing.accounts GROUP BY status LIMIT 10"),
                statement(
                        "ferpa-education.differencing",
                        Asker.of("education-analyst", "statistics"),
                        "SELECT avg(grade) FROM edu.grades WHERE student_id = 7",
                        "SELECT avg(grade) FROM edu.grades"),
                statement(
                        "ccpa-sale-and-sharing.size",
                        Asker.of("analyst", "support").to(Action.EXPORT),
                        "SELECT loyalty_level FROM crm.consumers_us",
                        "SELECT loyalty_level FROM crm.consumers_us LIMIT 10000"),
                statement(
                        "clean-room-licence.groups",
                        Asker.of("analyst", "measurement"),
                        "SELECT segment, count(*) FROM partner.audience_segments GROUP BY segment",
                        "SELECT segment, count(*) FROM partner.audience_segments GROUP BY segment HAVING COUNT(DISTINCT device_id) >= 50"),
                statement(
                        "hr-people-data.groups",
                        Asker.of("hr-partner", "payroll"),
                        "SELECT currency, avg(base_salary) FROM hr.salaries GROUP BY currency",
                        "SELECT currency, avg(base_salary) FROM hr.salaries GROUP BY currency HAVING COUNT(DISTINCT employee_id) >= 8"),
                statement(
                        "research-deidentified.cells",
                        Asker.of("researcher", "research"),
                        "SELECT diagnosis_code, count(*) FROM research.cohort GROUP BY diagnosis_code",
                        "SELECT diagnosis_code, count(*) FROM research.cohort GROUP BY diagnosis_code HAVING COUNT(DISTINCT subject_id) >= 11"),
                statement(
                        "research-deidentified.reidentification",
                        Asker.of("researcher", "research"),
                        "SELECT arm FROM research.cohort WHERE subject_id = 's-7'",
                        "SELECT arm FROM research.cohort"));
    }

    @TestFactory
    Stream<DynamicTest> anotherPurposeRegionOrTimeIsLetThrough() {
        Asker analyst = Asker.of("analyst", "support");
        Asker banker = Asker.of("analyst", "credit-review");
        Asker payroll = Asker.of("payroll", "payroll");
        return Stream.of(
                asker(
                        "baseline-minimization.purpose",
                        "SELECT count(*) FROM crm.customers",
                        Asker.of("analyst", ""),
                        analyst),
                asker(
                        "gdpr-personal-data.purpose",
                        "SELECT count(*) FROM crm.customers",
                        Asker.of("analyst", "advertising"),
                        analyst),
                asker("gdpr-personal-data.residency", "SELECT count(*) FROM crm.customers", analyst.in("us"), analyst),
                asker(
                        "lgpd-personal-data.residency",
                        "SELECT count(*) FROM crm.contacts_br",
                        analyst,
                        analyst.in("br")),
                asker(
                        "glba-nonpublic.hours",
                        "SELECT status FROM billing.accounts WHERE customer_id = 7",
                        banker.at(NIGHT),
                        banker),
                asker("hr-people-data.hours", "SELECT count(*) FROM hr.employees", payroll.at(NIGHT), payroll),
                asker(
                        "hr-people-data.role",
                        "SELECT count(*) FROM hr.employees",
                        Asker.of("engineer", "payroll"),
                        payroll),
                asker(
                        "clean-room-licence.audience-terms",
                        "SELECT segment, count(*) FROM partner.audience_segments GROUP BY segment HAVING COUNT(DISTINCT device_id) >= 50",
                        Asker.of("analyst", "statistics"),
                        Asker.of("analyst", "measurement")));
    }

    @Test
    void anEmergencyIsLetThroughByOneColleague() {
        Asker physician = Asker.of("physician", "emergency").in("us");
        QueryPlan plan =
                physician.plan("SELECT medicine_code, quantity FROM health.prescriptions WHERE patient_id = 7");
        Approval colleague = new Approval(
                "q-1",
                PlanHash.of(plan),
                "ben",
                "the patient is unconscious",
                plan.at().plus(Duration.ofMinutes(3)));

        assertThat(DemoTenant.decide(plan, List.of()).effect()).isEqualTo(Effect.WAIT);
        assertThat(DemoTenant.decide(plan, List.of(colleague)).effect()).isEqualTo(Effect.ALLOW);
    }

    private static DynamicTest statement(String rule, Asker asker, String refused, String advised) {
        return advice(rule, asker, refused, asker, advised);
    }

    private static DynamicTest asker(String rule, String sql, Asker refused, Asker advised) {
        return advice(rule, refused, sql, advised, sql);
    }

    private static DynamicTest advice(
            String rule, Asker refusedAsker, String refused, Asker advisedAsker, String advised) {
        return DynamicTest.dynamicTest(rule, () -> {
            Decision no = refusedAsker.ask(refused);
            assertThat(no.effect()).isEqualTo(Effect.DENY);
            assertThat(no.determinations())
                    .filteredOn(d -> d.effect() == Effect.DENY)
                    .extracting(d -> d.policy() + "." + d.rule())
                    .contains(rule);

            Decision yes = advisedAsker.ask(advised);
            assertThat(yes.determinations())
                    .filteredOn(d -> d.effect() != Effect.ALLOW)
                    .extracting(Determination::text)
                    .isEmpty();
            assertThat(yes.effect()).isEqualTo(Effect.ALLOW);
        });
    }
}

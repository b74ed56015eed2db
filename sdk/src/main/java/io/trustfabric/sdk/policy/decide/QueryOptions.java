package io.trustfabric.sdk.policy.decide;

import io.trustfabric.policies.catalog.Catalogue;
import io.trustfabric.policies.plan.Action;
import io.trustfabric.policies.plan.DuckDbPlans;
import io.trustfabric.policies.plan.PlanException;
import io.trustfabric.policies.plan.PlanReader;
import io.trustfabric.policies.plan.PlanRequest;
import io.trustfabric.policies.plan.PostgresPlans;
import io.trustfabric.policies.plan.Principal;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.policy.ZonedInstant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The query that is asked about: a plan, or SQL with who asks and what for. Use as {@code @Mixin}. */
final class QueryOptions {
    private static final int MAX_BYTES = (256 << 10) + 1; // one above the language's limit, which has its own message
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whose SQL it is. */
    enum Dialect {
        duckdb,
        postgres
    }

    /** One of the two. */
    static final class Query {
        @Option(
                names = "--plan",
                paramLabel = "FILE",
                converter = InputFile.Converter.class,
                description = "The query's plan, JSON; - for stdin.")
        private InputFile plan;

        @Option(names = "--sql", paramLabel = "SQL", description = "The query; - for stdin.")
        private String sql;
    }

    @ArgGroup(multiplicity = "1")
    private Query query;

    @Option(names = "--dialect", paramLabel = "ENGINE", description = "${COMPLETION-CANDIDATES}; default: duckdb.")
    private Dialect dialect;

    @Option(names = "--default-schema", paramLabel = "NAME", description = "Schema of tables that name none.")
    private String defaultSchema;

    @Option(names = "--principal", paramLabel = "ID", description = "Who asks; needed with --sql.")
    private String principal;

    @Option(names = "--principal-region", paramLabel = "REGION", description = "Where the principal is.")
    private String principalRegion;

    @Option(names = "--role", paramLabel = "NAME", description = "A role of the principal; may be repeated.")
    private List<String> roles;

    @Option(names = "--team", paramLabel = "NAME", description = "A team of the principal; may be repeated.")
    private List<String> teams;

    @Option(names = "--purpose", paramLabel = "ID", description = "The declared purpose; default: none was declared.")
    private String purpose;

    @Option(names = "--region", paramLabel = "REGION", description = "Where the query runs; default: unknown.")
    private String region;

    @Option(names = "--action", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}; default: READ.")
    private Action action;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = ZonedInstant.class,
            description = "When, for example 2026-03-04T15:00:00Z; default: now.")
    private Instant at;

    @Option(names = "--tenant", paramLabel = "ID", description = "Whose query; canaries go by it; default: local.")
    private String tenant;

    @Option(
            names = "--engines",
            paramLabel = "DIR",
            description = "Folder of the pinned engines, for DuckDB's parser; default: engines of this installation.")
    private Path engines;

    QueryPlan plan(Catalogue catalogue) {
        return query.plan != null ? read(query.plan) : ofSql(catalogue);
    }

    private QueryPlan read(InputFile file) {
        refuse("--dialect", dialect);
        refuse("--default-schema", defaultSchema);
        refuse("--principal", principal);
        refuse("--principal-region", principalRegion);
        refuse("--role", roles);
        refuse("--team", teams);
        refuse("--purpose", purpose);
        refuse("--region", region);
        refuse("--action", action);
        refuse("--at", at);
        refuse("--tenant", tenant);
        try {
            return PlanReader.read(file.read(MAX_BYTES));
        } catch (PlanException e) {
            throw CommandFailure.usage(
                    "no plan: %s: %s".formatted(file.shown(), e.getMessage()), "--sql SQL, which needs none");
        }
    }

    private static void refuse(String option, Object value) {
        if (value != null) {
            throw CommandFailure.usage(
                    "%s says what the plan says already".formatted(option), "--plan without " + option + ", or --sql");
        }
    }

    private QueryPlan ofSql(Catalogue catalogue) {
        if (principal == null || principal.isBlank()) {
            throw CommandFailure.usage("--sql needs who asks", "--sql SQL --principal ID");
        }
        String sql = query.sql.equals("-")
                ? new String(new InputFile("-").read(MAX_BYTES), StandardCharsets.UTF_8)
                : query.sql;
        String schema = or(defaultSchema, "");
        if (dialect == Dialect.postgres) {
            return new PostgresPlans(schema).plan(sql, catalogue, request());
        }
        Path folder = engines != null ? engines : Path.of(System.getProperty("trust.root", "."), "engines");
        try (DuckDbSyntax syntax = DuckDbSyntax.open(folder)) {
            return new DuckDbPlans(syntax, schema).plan(sql, catalogue, request());
        }
    }

    private PlanRequest request() {
        byte[] salt = new byte
                [PlanRequest.Salt.MIN_BYTES]; // one query's graph holds no other's individuals: any salt will do
        RANDOM.nextBytes(salt);
        return new PlanRequest(
                "query",
                or(tenant, "local"),
                new Principal(principal, set(roles), set(teams), lower(principalRegion)),
                or(purpose, ""),
                action == null ? Action.READ : action,
                lower(region),
                at == null ? Instant.now() : at,
                new PlanRequest.Salt(salt));
    }

    private static Set<String> set(List<String> names) {
        return names == null ? Set.of() : Set.copyOf(names);
    }

    private static String lower(String region) {
        return or(region, "").toLowerCase(Locale.ROOT);
    }

    private static String or(String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}

package io.trustfabric.local.production.interventions;

import io.trustfabric.local.production.data.Snapshot;

/** One way to run otherwise than declared. Nothing of it shows in what the run declares. */
public sealed interface Deviation {

    InterventionKind kind();

    RunForm applyTo(RunForm declared);

    /** What is run instead, in one line. */
    String detail();

    /** What is declared in its place, in one line. */
    String declaredIn(RunForm declared);

    record OtherEngine(String engine) implements Deviation {
        @Override
        public InterventionKind kind() {
            return InterventionKind.ENGINE;
        }

        @Override
        public RunForm applyTo(RunForm declared) {
            return declared.withEngine(engine);
        }

        @Override
        public String detail() {
            return "engine " + engine;
        }

        @Override
        public String declaredIn(RunForm declared) {
            return "engine " + declared.engine();
        }
    }

    record OtherSlice(Snapshot input) implements Deviation {
        @Override
        public InterventionKind kind() {
            return InterventionKind.SLICE;
        }

        @Override
        public RunForm applyTo(RunForm declared) {
            return declared.withInput(input);
        }

        @Override
        public String detail() {
            return "%s of %s".formatted(input.table(), input.version());
        }

        @Override
        public String declaredIn(RunForm declared) {
            return declared.inputs().stream()
                    .filter(i -> i.table().equals(input.table()))
                    .map(i -> "%s of %s".formatted(i.table(), i.version()))
                    .findFirst()
                    .orElse("no such input");
        }
    }

    record EditedSql(String sql) implements Deviation {
        @Override
        public InterventionKind kind() {
            return InterventionKind.SQL;
        }

        @Override
        public RunForm applyTo(RunForm declared) {
            return declared.withSql(sql);
        }

        @Override
        public String detail() {
            return "sql " + oneLine(sql);
        }

        @Override
        public String declaredIn(RunForm declared) {
            return "sql " + oneLine(declared.sql());
        }
    }

    record NoFilter(String sql) implements Deviation {
        @Override
        public InterventionKind kind() {
            return InterventionKind.FILTER;
        }

        @Override
        public RunForm applyTo(RunForm declared) {
            return declared.withSql(sql);
        }

        @Override
        public String detail() {
            return "without its filter: " + oneLine(sql);
        }

        @Override
        public String declaredIn(RunForm declared) {
            return "with its filter: " + oneLine(declared.sql());
        }
    }

    record OtherSeed(double seed) implements Deviation {
        @Override
        public InterventionKind kind() {
            return InterventionKind.SEED;
        }

        @Override
        public RunForm applyTo(RunForm declared) {
            return declared.withSeed(seed);
        }

        @Override
        public String detail() {
            return "seed " + seed;
        }

        @Override
        public String declaredIn(RunForm declared) {
            return "seed " + declared.seed();
        }
    }

    private static String oneLine(String sql) {
        return sql.replaceAll("\\s+", " ");
    }
}

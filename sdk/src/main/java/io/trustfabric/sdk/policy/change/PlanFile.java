package io.trustfabric.sdk.policy.change;

import io.trustfabric.policies.plan.PlanException;
import io.trustfabric.policies.plan.PlanReader;
import io.trustfabric.policies.plan.QueryPlan;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.InputFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Plans of past queries: one JSON object a line. */
final class PlanFile {
    private static final int MAX_BYTES = 1 << 30;

    private PlanFile() {}

    /** In the order of time; of one moment, in the file's. */
    static List<QueryPlan> read(InputFile file) {
        byte[] bytes = file.read(MAX_BYTES);
        List<QueryPlan> plans = new ArrayList<>();
        int number = 0;
        for (int from = 0; from < bytes.length; ) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            number++;
            byte[] line = Arrays.copyOfRange(bytes, from, to);
            if (!blank(line)) {
                plans.add(plan(line, file, number));
            }
            from = to + 1;
        }
        if (plans.isEmpty()) {
            throw CommandFailure.usage("no plan in " + file.shown(), "a file with one plan a line, JSON");
        }
        plans.sort(Comparator.comparing(QueryPlan::at));
        return plans;
    }

    private static QueryPlan plan(byte[] line, InputFile file, int number) {
        try {
            return PlanReader.read(line);
        } catch (PlanException e) {
            throw CommandFailure.usage(
                    "no plan in line %d: %s: %s".formatted(number, file.shown(), e.getMessage()),
                    file.isStdin()
                            ? "the same with --plans FILE, and look at that line"
                            : "sed -n %dp %s".formatted(number, file.name()));
        }
    }

    private static boolean blank(byte[] line) {
        for (byte b : line) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }
}

package io.trustfabric.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** What to look at when the demo is over: commands that work as printed. */
final class DemoTour {

    private DemoTour() {}

    /** @param ended whether the platform has been ended: then only what works offline */
    static void print(PrintWriter out, Path state, boolean ended) {
        out.println("Check a receipt yourself, offline:");
        out.printf(
                "  ./trust verify \"$(ls %1$s/demo/receipts/*.receipt.tlog | head -n 1)\" --trusted-key \"$(cat %1$s/log.vkey)\"%n",
                state);
        out.println("Derive the whole log again:");
        out.printf("  ./trust log fsck --log %1$s/log/root --trusted-key \"$(cat %1$s/log.vkey)\"%n", state);
        if (ended) {
            out.println("Start the platform again, with everything that it knows:");
            out.printf("  ./trust up --state %s%n", state);
            return;
        }
        out.println("See verdicts and dead letters as they are on the topics:");
        out.printf("  ./trust topics tail trust.verdicts.v1 --limit 3 --state %s%n", state);
        out.printf("  ./trust dlq list --state %s%n", state);
        out.println("The platform is still running. What runs where, and how to end it:");
        out.printf("  ./trust status --state %1$s%n  ./trust down --state %1$s%n", state);
    }
}

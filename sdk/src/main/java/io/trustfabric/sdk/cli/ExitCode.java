package io.trustfabric.sdk.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a command's exit code says to the script that called it. The numbers are an interface: append only.
 * {@code docs/exit-codes.md} is written from this enum and a test compares the two.
 */
public enum ExitCode {
    OK(0, "the answer is yes, or the work is done", "nothing"),
    UNEXPECTED(1, "something failed that no other code names", "read the message; if it does not help, report it"),
    USAGE(2, "the command line, a file or a setting cannot be used as given", "see the command with --help"),
    REJECTED(
            10,
            "the evidence was read and does not hold, or policies deny the query",
            "evidence: keep the file and report it; a query: read the reasons"),
    UNTRUSTED_CHECKPOINT(
            11,
            "the proof may hold, but no trusted key signed the checkpoint",
            "compare the key that you pinned with the published one"),
    FORK(12, "two signed checkpoints of one log contradict each other", "keep both files and publish them"),
    CHECKS_FAILED(13, "the run finished and at least one of its checks did not hold", "read the report"),
    VERIFIED_IN_PART(
            14, "everything that this version understands holds; some of it is unknown to it", "use a newer version"),
    WAITS(15, "policies let the query run only with approvals that are missing", "ask for them, then again"),
    NO_PROOF(
            16,
            "no proof exists for this bound: the statement is not true",
            "trust zk prove --no-proof ends the exchange without a reason"),
    UNREACHABLE(20, "a service that the command needs does not answer", "trust status, then trust up"),
    INTERRUPTED(130, "stopped from the keyboard or by a signal", "run it again");

    private final int code;
    private final String meaning;
    private final String remedy;

    ExitCode(int code, String meaning, String remedy) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }

    /** The page {@code docs/exit-codes.md}, whole. */
    public static String page() {
        String head = """
                <!-- written from io.trustfabric.sdk.cli.ExitCode; run its test with -Dtrust.docs.write=true -->
                # Exit codes of `trust`

                | code | name | meaning | what to do |
                |---|---|---|---|
                """;
        return Arrays.stream(values())
                .map(e -> "| %d | `%s` | %s | %s |\n".formatted(e.code, e.name(), e.meaning, e.remedy))
                .collect(Collectors.joining("", head, ""));
    }
}

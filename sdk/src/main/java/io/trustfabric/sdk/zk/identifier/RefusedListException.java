package io.trustfabric.sdk.zk.identifier;

import java.util.List;

/** A list with lines that are no identifiers, or the same one twice. Lines are named by number, never quoted. */
public final class RefusedListException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final transient List<String> problems;

    RefusedListException(List<String> problems) {
        super(summary(problems));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the lines, one for each; all of them. */
    public List<String> problems() {
        return problems;
    }

    private static String summary(List<String> problems) {
        String shown = String.join("\n", problems.subList(0, Math.min(SHOWN, problems.size())));
        return problems.size() <= SHOWN ? shown : "%s\nand %d more".formatted(shown, problems.size() - SHOWN);
    }
}

package io.trustfabric.policies.plan.tree;

import java.util.List;

/** Names as they may stand in a plan: what does not look like an identifier may be a value in disguise, and is not repeated. */
public final class PlainName {

    private static final java.util.regex.Pattern PLAIN = java.util.regex.Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private PlainName() {}

    public static boolean is(String name) {
        return PLAIN.matcher(name).matches();
    }

    public static boolean are(List<String> path) {
        return path.stream().allMatch(PlainName::is);
    }

    /** The name itself, or that it cannot be shown. */
    public static String shown(String name) {
        return is(name) ? name : "(a quoted name)";
    }

    public static String shown(List<String> path) {
        return are(path) ? String.join(".", path) : "(a quoted name)";
    }
}

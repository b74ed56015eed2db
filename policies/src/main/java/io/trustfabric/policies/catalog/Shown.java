package io.trustfabric.policies.catalog;

/** Outside text in an error: short, and on one line. */
final class Shown {

    private static final int MAX = 60;

    private Shown() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{C}", "·");
        return "["
                + (line.length() > MAX
                        ? line.substring(
                                        0,
                                        line.offsetByCodePoints(
                                                0, Math.min(MAX, line.codePointCount(0, line.length()))))
                                + "…"
                        : line)
                + "]";
    }
}

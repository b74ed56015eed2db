package io.trustfabric.sdk.policy;

/** A number and what it counts. */
public final class Count {
    private Count() {}

    /** {@code 1 error}, {@code 2 errors}. */
    public static String of(long count, String noun) {
        String nouns = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return "%,d %s".formatted(count, count == 1 ? noun : nouns);
    }
}

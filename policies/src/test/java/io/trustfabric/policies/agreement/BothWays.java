package io.trustfabric.policies.agreement;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A condition in Cedar and in CEL. What may be an error stands only where both must reach it: at the right end of {@code &&} and
 * {@code ||}, since an error on the left of {@code ||} is one in Cedar whatever the right says, and in CEL only if the right does
 * not decide.
 */
record BothWays(String cedar, String cel) {

    /** Quotation marks, backslashes, wildcards and letters beyond ASCII must mean themselves in both. */
    static final List<String> TEXTS = List.of("eu", "us", "de", "", "a\"b", "back\\slash", "ñandú", "x*y", "eu-west");

    static final List<String> NAMES = List.of("fraud", "risk", "crm", "ana\"s", "ops");
    private static final List<String> ORDERS = List.of("<", "<=", ">", ">=", "==", "!=");
    private static final List<BothWays> SAME_TEXT = List.of(
            new BothWays("context.region", "query.region"),
            new BothWays("context.purpose", "purpose.id"),
            new BothWays("resource.residency", "dataset.residency"));
    private static final List<BothWays> SETS = List.of(
            new BothWays("principal.roles", "principal.roles"),
            new BothWays("principal.teams", "principal.teams"),
            new BothWays("resource.tags", "dataset.tags"));
    private static final List<BothWays> NUMBERS = List.of(
            new BothWays("context.joins", "query.joins"),
            new BothWays("context.minimumGroup", "query.minimumGroup"),
            new BothWays("resource.tier", "dataset.tier"));

    static BothWays random(SplittableRandom random, int depth, boolean mayFail) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return mayFail && random.nextInt(6) == 0 ? failing(random) : atom(random);
        }
        BothWays last = random(random, depth - 1, mayFail);
        return switch (random.nextInt(5)) {
            case 0, 1 -> join(random(random, depth - 1, false), " && ", last);
            case 2, 3 -> join(random(random, depth - 1, false), " || ", last);
            default -> random.nextBoolean() ? last.not() : choice(random(random, depth - 1, false), last, atom(random));
        };
    }

    BothWays not() {
        return new BothWays("!(" + cedar + ")", "!(" + cel + ")");
    }

    static BothWays join(BothWays left, String operator, BothWays right) {
        return new BothWays(
                "(" + left.cedar + operator + right.cedar + ")", "(" + left.cel + operator + right.cel + ")");
    }

    private static BothWays choice(BothWays when, BothWays then, BothWays otherwise) {
        return new BothWays(
                "(if %s then %s else %s)".formatted(when.cedar, then.cedar, otherwise.cedar),
                "(%s ? %s : %s)".formatted(when.cel, then.cel, otherwise.cel));
    }

    private static BothWays failing(SplittableRandom random) {
        String text = quoted(pick(random, NAMES));
        return switch (random.nextInt(4)) {
            case 0 -> new BothWays("context.lead == " + text, "principal.teams[0] == " + text);
            case 1 -> same("%s + 9223372036854775807 > 0", new BothWays("context.rowLimit", "query.rowLimit"));
            case 2 -> same("%s * 4611686018427387904 < 0", new BothWays("context.joins", "query.joins"));
            default ->
                same("0 - 9223372036854775807 - %s < 5", new BothWays("context.minimumGroup", "query.minimumGroup"));
        };
    }

    private static BothWays atom(SplittableRandom random) {
        return switch (random.nextInt(11)) {
            case 0 -> ordered(random);
            case 1 -> same("%s " + pick(random, ORDERS) + " " + (random.nextInt(7) - 1), number(random));
            case 2 -> equal(random);
            case 3 -> text(random);
            case 4 -> member(random);
            case 5, 6 -> sets(random);
            case 7 -> {
                String action = pick(random, List.of("read", "export", "write", "share"));
                yield new BothWays(
                        "action == Action::\"%s\"".formatted(action), "query.action == \"%s\"".formatted(action));
            }
            case 8 -> new BothWays("context.aggregated", "query.aggregated");
            case 9 -> new BothWays("context has lead", "size(principal.teams) > 0");
            default -> team(random);
        };
    }

    private static BothWays ordered(SplittableRandom random) {
        BothWays a = number(random);
        BothWays b = number(random);
        String form = "%s " + pick(random, List.of("+", "-", "*")) + " 3 " + pick(random, ORDERS) + " %s";
        return new BothWays(form.formatted(a.cedar, b.cedar), form.formatted(a.cel, b.cel));
    }

    private static BothWays number(SplittableRandom random) {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private static BothWays equal(SplittableRandom random) {
        String operator = random.nextBoolean() ? " == " : " != ";
        BothWays a = SAME_TEXT.get(random.nextInt(SAME_TEXT.size()));
        BothWays b = SAME_TEXT.get(random.nextInt(SAME_TEXT.size()));
        String text = quoted(pick(random, TEXTS));
        return random.nextInt(3) == 0 ? join(a, operator, b) : same("%s" + operator + text, a);
    }

    private static BothWays text(SplittableRandom random) {
        BothWays a = SAME_TEXT.get(random.nextInt(SAME_TEXT.size()));
        String text = pick(random, TEXTS);
        String like = quoted(text).replace("*", "\\*");
        String pattern = like.substring(1, like.length() - 1);
        return switch (random.nextInt(3)) {
            case 0 -> new BothWays(a.cedar + " like \"" + pattern + "*\"", a.cel + ".startsWith(" + quoted(text) + ")");
            case 1 -> new BothWays(a.cedar + " like \"*" + pattern + "\"", a.cel + ".endsWith(" + quoted(text) + ")");
            default -> new BothWays(a.cedar + " like \"*" + pattern + "*\"", a.cel + ".contains(" + quoted(text) + ")");
        };
    }

    private static BothWays member(SplittableRandom random) {
        BothWays a = SAME_TEXT.get(random.nextInt(SAME_TEXT.size()));
        String some = some(random, TEXTS);
        return new BothWays(some + ".contains(" + a.cedar + ")", a.cel + " in " + some);
    }

    private static BothWays sets(SplittableRandom random) {
        BothWays a = SETS.get(random.nextInt(SETS.size()));
        BothWays b = SETS.get(random.nextInt(SETS.size()));
        String some = some(random, NAMES);
        String name = quoted(pick(random, NAMES));
        return switch (random.nextInt(5)) {
            case 0 -> new BothWays(a.cedar + ".contains(" + name + ")", name + " in " + a.cel);
            case 1 -> new BothWays(a.cedar + ".containsAny(" + some + ")", "anyOf(" + a.cel + ", " + some + ")");
            case 2 -> new BothWays(a.cedar + ".containsAll(" + some + ")", "allOf(" + some + ", " + a.cel + ")");
            case 3 -> new BothWays(a.cedar + ".containsAny(" + b.cedar + ")", "anyOf(" + a.cel + ", " + b.cel + ")");
            default -> new BothWays(a.cedar + ".containsAll(" + b.cedar + ")", "allOf(" + b.cel + ", " + a.cel + ")");
        };
    }

    private static BothWays team(SplittableRandom random) {
        String team = quoted(pick(random, NAMES));
        return random.nextBoolean()
                ? new BothWays("principal in Team::" + team, team + " in principal.teams")
                : new BothWays("resource in Tag::" + team, team + " in dataset.tags");
    }

    private static BothWays same(String form, BothWays value) {
        return new BothWays(form.formatted(value.cedar), form.formatted(value.cel));
    }

    private static String some(SplittableRandom random, List<String> of) {
        return random.ints(random.nextInt(1, 4), 0, of.size())
                .distinct()
                .mapToObj(i -> quoted(of.get(i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String pick(SplittableRandom random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}

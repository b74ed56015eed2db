package io.trustfabric.policies.lang.types;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelLateFunctionBindings;
import io.trustfabric.policies.eval.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The language's own functions: docs/spec/policy-language.md, section 3. */
public final class Functions {
    private static final CelType BOOL = SimpleType.BOOL;
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType LIST = ListType.create(TypeParamType.create("T"));
    /** How each is called, for messages. */
    static final Map<String, String> SHOWN = Map.of(
            "anyOf", "anyOf(list(T), list(T))",
            "allOf", "allOf(list(T), list(T))",
            "region.within", "region.within(string, string)",
            "time.hourIn", "time.hourIn(string)",
            "time.weekdayIn", "time.weekdayIn(string)",
            "graph.reach", "graph.reach(string, string, int)",
            "graph.connects", "graph.connects(string, string)");
    /** Those that look at the facts themselves, so are bound for each evaluation. */
    public static final Set<String> LATE = Set.of("time.hourIn", "time.weekdayIn", "graph.reach", "graph.connects");
    /** Up to this size a list is searched rather than hashed. */
    private static final int SMALL = 8;

    private Functions() {}

    static List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> all = new ArrayList<>();
        all.add(function("anyOf", "any_of", BOOL, LIST, LIST));
        all.add(function("allOf", "all_of", BOOL, LIST, LIST));
        all.add(function("region.within", "region_within", BOOL, TEXT, TEXT));
        all.add(function("time.hourIn", "time_hour_in", SimpleType.INT, TEXT));
        all.add(function("time.weekdayIn", "time_weekday_in", SimpleType.INT, TEXT));
        all.add(function("graph.reach", "graph_reach", BOOL, TEXT, TEXT, SimpleType.INT));
        all.add(function("graph.connects", "graph_connects", BOOL, TEXT, TEXT));
        all.add(mixed("_==_", "equals"));
        all.add(mixed("_!=_", "not_equals"));
        return all;
    }

    private static CelFunctionDecl function(String name, String overload, CelType result, CelType... args) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newGlobalOverload(overload, result, args));
    }

    /** CEL orders an int and a double but does not equate them unless their types are unknown: here it does both. */
    private static CelFunctionDecl mixed(String operator, String overload) {
        return CelFunctionDecl.newFunctionDeclaration(
                operator,
                CelOverloadDecl.newGlobalOverload(overload + "_int_double", BOOL, SimpleType.INT, SimpleType.DOUBLE),
                CelOverloadDecl.newGlobalOverload(overload + "_double_int", BOOL, SimpleType.DOUBLE, SimpleType.INT));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("any_of", List.class, List.class, Functions::anyOf),
                CelFunctionBinding.from("all_of", List.class, List.class, Functions::allOf),
                CelFunctionBinding.from("region_within", String.class, String.class, Regions::within),
                CelFunctionBinding.from("equals_int_double", Long.class, Double.class, Functions::equal),
                CelFunctionBinding.from("equals_double_int", Double.class, Long.class, (d, l) -> equal(l, d)),
                CelFunctionBinding.from("not_equals_int_double", Long.class, Double.class, (l, d) -> !equal(l, d)),
                CelFunctionBinding.from("not_equals_double_int", Double.class, Long.class, (d, l) -> !equal(l, d)));
    }

    /** The late ones, for one evaluation. */
    @SuppressWarnings("Immutable") // no facts change while one evaluation runs, and no other uses these bindings
    public static CelFunctionResolver late(Facts facts) {
        return CelLateFunctionBindings.from(
                CelFunctionBinding.from(
                        "time_hour_in", String.class, zone -> inZone(facts, zone, ZonedDateTime::getHour)),
                CelFunctionBinding.from(
                        "time_weekday_in",
                        String.class,
                        zone -> inZone(facts, zone, t -> t.getDayOfWeek().getValue())),
                CelFunctionBinding.from(
                        "graph_reach", List.of(String.class, String.class, Long.class), args -> facts.graph()
                                .reach((String) args[0], (String) args[1], hops((Long) args[2]))),
                CelFunctionBinding.from("graph_connects", String.class, String.class, (from, to) -> facts.graph()
                        .connects(from, to)));
    }

    private static long inZone(Facts facts, String zone, ToIntFunction<ZonedDateTime> part) {
        Object now = facts.value("time.now");
        return part.applyAsInt(((Instant) now).atZone(ZoneId.of(zone)));
    }

    private static int hops(long hops) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, hops));
    }

    /** Mathematically, as CEL compares numbers of different kinds: a long beyond 2^53 equals no double near it. */
    private static boolean equal(long l, double d) {
        return !Double.isNaN(d)
                && !Double.isInfinite(d)
                && new java.math.BigDecimal(d).compareTo(java.math.BigDecimal.valueOf(l)) == 0;
    }

    private static boolean anyOf(List<?> some, List<?> others) {
        List<?> small = some.size() <= others.size() ? some : others;
        List<?> large = small == some ? others : some;
        java.util.Collection<?> searched = small.size() <= SMALL ? large : new HashSet<>(large);
        for (Object one : small) {
            if (searched.contains(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allOf(List<?> part, List<?> whole) {
        java.util.Collection<?> searched = part.size() <= SMALL ? whole : new HashSet<>(whole);
        return searched.containsAll(part);
    }
}

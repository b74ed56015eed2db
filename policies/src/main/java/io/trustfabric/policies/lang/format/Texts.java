package io.trustfabric.policies.lang.format;

import io.trustfabric.policies.lang.format.Shape.Either;
import io.trustfabric.policies.lang.format.Shape.Items;
import io.trustfabric.policies.lang.format.Shape.Open;
import io.trustfabric.policies.lang.format.Shape.Style;
import io.trustfabric.policies.lang.format.Shape.Text;
import io.trustfabric.policies.lang.lint.LintCode;
import io.trustfabric.policies.lang.types.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of texts, and of simple lists and maps of them, that fields have. An editor's YAML reads some of them as numbers. */
final class Texts {
    private static final String PART = "[a-z][a-z0-9-]{0,62}";
    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    static final Text NAME = pattern("^" + PART + "$");
    static final Text DOTTED = pattern("^" + PART + "(\\." + PART + "){0,7}$");
    static final Text VERSION = pattern("^(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})$");
    static final Text HASH = pattern("^sha256:[0-9a-f]{64}$");
    static final Text DATE = pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    static final Text DURATION = pattern("^P.+$");
    static final Text WHO = pattern("^(principal|role|team):\\S");
    static final Text COLUMN = pattern("^class:.|[.*]");
    static final Text TYPE = pattern("^(list\\()*(int|double|string|bool|timestamp|duration)\\)*$");
    static final Text ANY = new Text(Style.WORD, Map.of("type", SCALAR));
    static final Text PROSE = new Text(Style.PROSE, Map.of("type", SCALAR));
    static final Text CONDITION = new Text(Style.CONDITION, ordered("type", SCALAR, "maxLength", 4096));
    static final Text LINT = words(LintCode.codes());
    /** A variable's or parameter's value. */
    static final Either VALUE = value(value(ANY));

    static final Open LANGUAGES = new Open(PROSE, Map.of("pattern", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$"));
    static final Open VARIABLES = new Open(VALUE, Map.of("enum", given()));
    static final Open PARAMETERS = new Open(TYPE, Map.of("pattern", "^[a-z][a-zA-Z0-9_]{0,62}$"));
    static final Open ARGUMENTS = new Open(VALUE, Map.of("pattern", "^[a-z][a-zA-Z0-9_]{0,62}$"));

    private Texts() {}

    private static List<String> given() {
        List<String> names = new ArrayList<>(Variables.ALL.keySet());
        names.addAll(List.of("graph.reach", "graph.connects")); // calls that are true: section 13
        return List.copyOf(names);
    }

    private static Either value(Shape element) {
        return new Either(List.of(ANY, new Items(element, false, false, 0)));
    }

    static Text pattern(String pattern) {
        return new Text(Style.WORD, ordered("type", "string", "pattern", pattern));
    }

    static Text words(List<String> words) {
        return new Text(Style.WORD, Map.of("enum", words));
    }

    static Text integer(int least, int most) {
        return number(ordered("type", List.of("integer", "string"), "minimum", least, "maximum", most), "^[0-9]{1,9}$");
    }

    static Text positive() {
        return number(
                ordered("type", List.of("number", "string"), "exclusiveMinimum", 0), "^[0-9]{1,9}([.][0-9]{1,6})?$");
    }

    /** In quotation marks it is the same number. */
    private static Text number(Map<String, Object> schema, String quoted) {
        schema.put("pattern", quoted);
        return new Text(Style.WORD, schema);
    }

    static Items set(Shape element) {
        return new Items(element, true, false, 1);
    }

    static Items lines(Shape element) {
        return new Items(element, false, true, 0);
    }

    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}

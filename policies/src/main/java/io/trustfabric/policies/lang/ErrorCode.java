package io.trustfabric.policies.lang;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** All errors: docs/spec/policy-language.md, section 11. Lints are in {@code lang.lint}. */
public enum ErrorCode {
    YAML_SYNTAX("This is no YAML."),
    YAML_FORBIDDEN("YAML that this language does not take: anchors, aliases, tags, merge keys, a second document."),
    NOT_UTF8("The document's bytes are not UTF-8."),
    TOO_LARGE("The document, or a list in it, is larger than the language allows."),
    TOO_DEEP("Maps and lists are more than 20 levels deep."),
    UNKNOWN_FIELD("There is no such field here."),
    MISSING_FIELD("A field that must be there is not."),
    DUPLICATE_KEY("A key is repeated in its map."),
    WRONG_TYPE("A text, a list or a map stands where another of these must."),
    BAD_VALUE("The field is there, and its value is none that it can have."),
    DUPLICATE_ID("Two things that go by their names have the same one."),
    CEL_SYNTAX("The condition is no CEL."),
    UNKNOWN_VARIABLE("There is no such variable."),
    UNKNOWN_FUNCTION("There is no such function."),
    TYPE_MISMATCH("An operator or function does not take values of these types."),
    NOT_BOOLEAN("The condition is a value, and neither true nor false."),
    UNKNOWN_MACRO("There is no such macro among the documents."),
    MACRO_ARGUMENTS("The macro's arguments are not those that it declares."),
    MACRO_CIRCLE("Macros call each other in a circle."),
    MACRO_VERSION("The bundle pins another version of the macro."),
    HASH_MISMATCH("The document is another one than the bundle pins."),
    COST_EXCEEDED("The condition costs more than 200 µs."),
    CONDITION_TOO_LARGE("The condition is too long, too deep, or too large once macros are replaced."),
    UNKNOWN_COLUMN("An obligation names a column that no matched dataset has."),
    UNCOVERED_COLUMN("A sensitive column of tier 1, 2 or unknown is covered by no obligation for all tenants."),
    APPROVALS_MISSING("A rule asks for approval, and nothing says whose.");

    private final String meaning;

    ErrorCode(String meaning) {
        this.meaning = meaning;
    }

    /** As diagnostics spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence. */
    public String meaning() {
        return meaning;
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(ErrorCode::code).toList();
    }
}

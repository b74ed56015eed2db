package io.trustfabric.policies.lang.lint.logic;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;

/** Constants' values: equal for equal constants of one kind. */
final class Constants {

    private Constants() {}

    /** Of an expression that is a constant. */
    static Object value(CelExpr e) {
        CelConstant constant = e.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constant.booleanValue();
            case INT64_VALUE -> constant.int64Value();
            case DOUBLE_VALUE -> constant.doubleValue();
            case STRING_VALUE -> constant.stringValue();
            default -> constant.toString();
        };
    }
}

package io.trustfabric.policies.lang.types;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;

/** Where names stand in a text, in code points; the parser tells only one place of an expression, which of a call is not its name's. */
record NamePlaces(String text, CelAbstractSyntaxTree ast) {

    /** A call's position is its opening parenthesis: back to where the function's own name begins. */
    int ofFunction(long id) {
        int[] points = text.codePoints().toArray();
        int at = Math.min(of(id), points.length);
        while (at > 0 && Character.isWhitespace(points[at - 1])) {
            at--;
        }
        while (at > 0 && (Character.isLetterOrDigit(points[at - 1]) || points[at - 1] == '_')) {
            at--;
        }
        return at;
    }

    /** Of the first part of a name. */
    int ofRoot(CelExpr e) {
        CelExpr root = e;
        while (root.getKind() == Kind.SELECT) {
            root = root.select().operand();
        }
        return of(root.id());
    }

    /** Where a name that begins there ends; its first part alone where there is white space between the parts. */
    int end(int at, String name) {
        int[] points = text.codePoints().toArray();
        int[] wanted = name.codePoints().toArray();
        boolean asWritten = at + wanted.length <= points.length && new String(points, at, wanted.length).equals(name);
        int first = name.indexOf('.') < 0 ? wanted.length : name.indexOf('.');
        return Math.min(points.length, at + (asWritten ? wanted.length : first));
    }

    /** Of an expression: code points from the text's beginning. */
    int of(long id) {
        return ast.getSource().getPositionsMap().getOrDefault(id, 0);
    }
}

package io.trustfabric.policies.plan.postgres;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.parser.SimpleNode;
import net.sf.jsqlparser.parser.Token;

/**
 * The parts of JSqlParser's nodes, by their fields. A visitor reaches what its author thought of; what was not thought of here
 * would stay unminimized.
 */
final class SyntaxParts {

    private static final String LIBRARY = "net.sf.jsqlparser.";
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> c = type; c != null && c.getName().startsWith(LIBRARY); c = c.getSuperclass()) {
                Arrays.stream(c.getDeclaredFields())
                        .filter(f -> !Modifier.isStatic(f.getModifiers()) && !place(f.getType()))
                        .sorted(Comparator.comparing(Field::getName))
                        .forEach(fields::add);
            }
            fields.forEach(f -> f.setAccessible(true));
            return List.copyOf(fields);
        }
    };

    private SyntaxParts() {}

    /** Where in the text something stood is no part of what it is. */
    private static boolean place(Class<?> type) {
        return SimpleNode.class.isAssignableFrom(type) || type == Token.class;
    }

    static boolean node(Object o) {
        return o != null && !(o instanceof Enum<?>) && o.getClass().getName().startsWith(LIBRARY);
    }

    static List<Field> fields(Object node) {
        return FIELDS.get(node.getClass());
    }

    static Object value(Field field, Object node) {
        try {
            return field.get(node);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field of the parser's tree is closed: " + field, e);
        }
    }

    static void set(Field field, Object node, Object value) {
        try {
            field.set(node, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field of the parser's tree is closed: " + field, e);
        }
    }

    /** Whether two trees are the same but for where they stood. */
    static boolean same(Object a, Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a.getClass() != b.getClass()) {
            return false;
        }
        if (a instanceof Collection<?> left && !sameElements(left, (Collection<?>) b)) {
            return false;
        }
        if (!node(a)) {
            return a instanceof Collection<?> || a.equals(b);
        }
        // a plain ? is numbered by how many the parser has read so far
        boolean numbered = a instanceof JdbcParameter p && !p.isUseFixedIndex();
        for (Field field : fields(a)) {
            boolean compared = !(numbered && field.getName().equals("index"));
            if (compared && !same(value(field, a), value(field, b))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameElements(Collection<?> a, Collection<?> b) {
        Iterator<?> left = a.iterator();
        Iterator<?> right = b.iterator();
        while (left.hasNext() && right.hasNext()) {
            if (!same(left.next(), right.next())) {
                return false;
            }
        }
        return !left.hasNext() && !right.hasNext();
    }
}

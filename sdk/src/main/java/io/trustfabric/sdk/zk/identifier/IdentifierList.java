package io.trustfabric.sdk.zk.identifier;

import io.trustfabric.proofs.zk.tags.TagRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tenant's identifiers, one a line, normalised and all different. A list that is refused is refused whole, with every
 * problem at once.
 */
public final class IdentifierList {
    /** As many as a request for tags has at most. */
    public static final int MOST = TagRequest.MOST;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final IdentifierType type;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private IdentifierList(IdentifierType type) {
        this.type = type;
    }

    /**
     * Lines end with LF or CR LF; the last may end with neither. A byte order mark may stand at the very beginning.
     *
     * @throws RefusedListException if a line is no identifier (an empty one is none), two lines are the same one, there
     *     is none at all or there are more than {@link #MOST}
     */
    public static IdentifierList read(Reader source, IdentifierType type) throws IOException, RefusedListException {
        var list = new IdentifierList(type);
        var lines = new LineReader(new BufferedReader(source), IdentifierType.MOST_RAW_CHARS);
        int number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (number > MOST) {
                list.problems.add("line %d: a list has at most %d identifiers".formatted(number, MOST));
                break;
            }
            list.add(number, number == 1 ? withoutMark(line) : line);
        }
        if (number == 0) {
            list.problems.add("the list is empty");
        }
        if (!list.problems.isEmpty()) {
            throw new RefusedListException(list.problems);
        }
        return list;
    }

    private void add(int number, String line) {
        try {
            String identifier = type.normalise(line);
            Integer before = lines.putIfAbsent(identifier, number);
            if (before != null) {
                problems.add("line %d: the same %s as line %d once normalised".formatted(number, type.text(), before));
            }
        } catch (RefusedIdentifierException e) {
            problems.add("line %d: %s".formatted(number, e.getMessage()));
        }
    }

    private static String withoutMark(String line) {
        return !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
    }

    public IdentifierType type() {
        return type;
    }

    /** Normalised, in the order of the lines. */
    public List<String> identifiers() {
        return List.copyOf(lines.keySet());
    }

    @Override
    public String toString() {
        return "%d of %s".formatted(lines.size(), type.text());
    }
}

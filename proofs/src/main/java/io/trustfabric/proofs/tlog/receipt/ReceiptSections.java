package io.trustfabric.proofs.tlog.receipt;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.evidence.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The container's lines, cut at the lines {@code == <name>}. Each name once; nothing between header and first. */
record ReceiptSections(Map<String, String> bodies) {
    private static final String MARK = "== ";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    static ReceiptSections parse(String text, String header) throws MalformedException {
        if (!text.endsWith("\n")) {
            throw new MalformedException("a receipt ends with a newline");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (!lines[0].equals(header)) {
            throw new MalformedException(Reason.UNSUPPORTED, "the first line is not " + header);
        }
        Map<String, StringBuilder> bodies = new LinkedHashMap<>();
        StringBuilder current = null;
        for (String line : List.of(lines).subList(1, lines.length)) {
            if (line.startsWith(MARK)) {
                current = begin(line.substring(MARK.length()), bodies);
            } else if (current == null) {
                throw new MalformedException("the second line of a receipt begins a section");
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, String> whole = new LinkedHashMap<>();
        bodies.forEach((name, body) -> whole.put(name, body.toString()));
        return new ReceiptSections(whole);
    }

    private static StringBuilder begin(String name, Map<String, StringBuilder> bodies) throws MalformedException {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedException("a section's name is lower case letters, digits and hyphens");
        }
        StringBuilder body = new StringBuilder();
        if (bodies.putIfAbsent(name, body) != null) {
            throw new MalformedException("section %s appears twice".formatted(name));
        }
        return body;
    }

    boolean has(String name) {
        return bodies.containsKey(name);
    }

    String required(String name) throws MalformedException {
        String body = bodies.get(name);
        if (body == null || body.isEmpty()) {
            throw new MalformedException("the receipt has no section " + name);
        }
        return body;
    }

    List<String> others(List<String> known) {
        return bodies.keySet().stream().filter(name -> !known.contains(name)).toList();
    }
}

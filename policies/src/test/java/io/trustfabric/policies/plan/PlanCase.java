package io.trustfabric.policies.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One case of a case file: {@code == name}, the statement, {@code --}, the plan's lines. */
record PlanCase(String name, String sql, String expected) {

    static List<PlanCase> of(String resource) {
        List<PlanCase> cases = new ArrayList<>();
        for (String block : text(resource).split("(?m)^== ")) {
            if (block.isBlank() || block.startsWith("#")) {
                continue;
            }
            String name = block.lines().findFirst().orElseThrow();
            String rest = block.substring(name.length()).strip();
            int at = ("\n" + rest).lastIndexOf("\n---\n");
            cases.add(new PlanCase(
                    name,
                    at < 0 ? rest : rest.substring(0, at).strip(),
                    at < 0 ? "" : rest.substring(at + 3).strip()));
        }
        return cases;
    }

    static String text(String resource) {
        try (InputStream in = PlanCase.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

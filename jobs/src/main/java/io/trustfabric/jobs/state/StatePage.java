package io.trustfabric.jobs.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes docs/state.md from {@link StateCatalogue}. */
public final class StatePage {

    private static final String HEAD = """
            # State of the jobs

            Generated from `StateCatalogue` by `StatePage docs/state.md`; a test compares. Uid and descriptor name are the
            address of live state: they never change. A change is a new name and a step in `state-migrations/`. All state is
            records with Flink's POJO serializer: adding a field is compatible, renaming one is not. Key groups: 128.

            The ingest job keeps no state of its own. Every job keeps, besides what is listed, the offsets of its sources
            (uids `…-source`) and the open transactions or pending records of its sinks (uids `…-sink`).
            """;

    private StatePage() {}

    /** @param args the file to write */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), text(StateCatalogue.entries()));
    }

    static String text(List<StateEntry> entries) {
        StringBuilder page = new StringBuilder(HEAD);
        String job = "";
        for (StateEntry e : entries) {
            if (!e.job().equals(job)) {
                job = e.job();
                page.append("\n## ").append(job).append("\n\n");
                page.append("| uid | state | kind | key | content | an entry goes |\n|---|---|---|---|---|---|\n");
            }
            page.append("| `%s` | `%s` | %s | %s | %s | %s |\n"
                    .formatted(e.uid(), e.name(), e.kind(), e.key(), e.content(), e.removal()));
        }
        return page.toString();
    }
}

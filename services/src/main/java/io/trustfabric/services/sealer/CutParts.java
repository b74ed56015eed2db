package io.trustfabric.services.sealer;

import io.trustfabric.proofs.tlog.root.SourceCounts;
import io.trustfabric.proofs.tlog.root.TenantHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts the parts of cuts together. A part that comes again begins its cut anew: after a restore the integrator may say the
 * same offset with other changes, and the parts of two tellings must not be mixed.
 */
public final class CutParts {
    /** An unfinished cut is followed by whole ones: what is missing of it never comes. */
    private static final int UNFINISHED_CUTS = 4;

    private final Map<Integer, Map<Long, CutPart[]>> byPartition = new HashMap<>();

    /** Takes a part; the whole cut with its last one. */
    public Optional<Cut> take(CutPart part) {
        Cut content = part.content();
        Map<Long, CutPart[]> unfinished = byPartition.computeIfAbsent(content.partition(), p -> new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, CutPart[]> eldest) {
                return size() > UNFINISHED_CUTS;
            }
        });
        long offset = content.counts().nextOffset();
        CutPart[] parts = unfinished.get(offset);
        if (parts == null || parts.length != part.parts() || parts[part.part()] != null) {
            parts = new CutPart[part.parts()];
            unfinished.put(offset, parts);
        }
        parts[part.part()] = part;
        if (Arrays.stream(parts).anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        unfinished.remove(offset);
        return Optional.of(whole(parts));
    }

    private static Cut whole(CutPart[] parts) {
        List<TenantHead> heads = new ArrayList<>();
        List<SourceCounts> sources = new ArrayList<>();
        long first = Long.MAX_VALUE;
        for (CutPart part : parts) {
            heads.addAll(part.content().heads());
            sources.addAll(part.content().sources());
            first = Math.min(first, part.content().topicOffset());
        }
        return new Cut(first, parts[0].content().counts(), heads, sources);
    }
}

package io.trustfabric.schemas.topics;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every topic of the fabric, as data: {@code topics.json} beside this class. */
public final class TopicCatalogue {

    private record Document(String schema, List<Topic> topics) {}

    private final Map<String, Topic> byName;
    private final List<Topic> declared;

    private TopicCatalogue(List<Topic> declared) {
        this.declared = List.copyOf(declared);
        List<Topic> all = new ArrayList<>(declared);
        declared.stream().filter(Topic::deadLetters).map(Topic::deadLetterTopic).forEach(all::add);
        this.byName = all.stream().collect(Collectors.toUnmodifiableMap(Topic::name, Function.identity()));
    }

    /** The catalogue of this version. */
    public static TopicCatalogue load() {
        try (InputStream in = TopicCatalogue.class.getResourceAsStream("/io/trustfabric/schemas/topics.json")) {
            ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
            return new TopicCatalogue(json.readValue(in, Document.class).topics());
        } catch (IOException e) {
            throw new UncheckedIOException("topics.json of this build cannot be read", e);
        }
    }

    /** Topics as declared, in the order of the file, templates among them, dead letter topics not. */
    public List<Topic> declared() {
        return declared;
    }

    /** Topics that exist once, dead letter topics among them; those of tenants come from {@link Topic#forTenant}. */
    public List<Topic> shared() {
        return byName.values().stream()
                .filter(t -> !t.perTenant())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** The topic of this name: a declared one, a dead letter topic, or a tenant's. */
    public Optional<Topic> find(String name) {
        Topic exact = byName.get(name);
        return exact != null ? Optional.of(exact) : tenantTopic(name);
    }

    /**
     * The topic of this name.
     *
     * @throws IllegalArgumentException where the catalogue has none
     */
    public Topic get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "topic [%s] is not in the catalogue; try: trust topics list".formatted(name)));
    }

    private Optional<Topic> tenantTopic(String name) {
        for (Topic template : declared) {
            String[] around = template.name().split("<tenant>", -1);
            if (around.length == 2
                    && name.length() > around[0].length() + around[1].length()
                    && name.startsWith(around[0])
                    && name.endsWith(around[1])) {
                return Optional.of(
                        template.forTenant(name.substring(around[0].length(), name.length() - around[1].length())));
            }
        }
        return Optional.empty();
    }
}

package io.trustfabric.proofs.tlog.note;

import io.trustfabric.proofs.evidence.CanonicalDecimal;
import io.trustfabric.proofs.evidence.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a trust policy file: C2SP tlog-policy 1896a5ae. URLs are kept as they stand in the file: who verifies offline needs none,
 * and who connects decides what an address must look like.
 */
public final class TrustPolicyFile {
    private static final int MAX_LINES = 1000;
    private static final String NO_QUORUM = "none";

    /**
     * A policy with the addresses of whom it names.
     *
     * @param logs in the order of the file
     * @param cosigners in the order of the file, also those that the quorum does not mention
     */
    public record Addressed(TrustPolicy policy, List<Party> logs, List<Party> cosigners) {
        public Addressed {
            logs = List.copyOf(logs);
            cosigners = List.copyOf(cosigners);
        }
    }

    /**
     * A log or a cosigner.
     *
     * @param name of a cosigner within the policy, of a log its origin
     * @param url as written; for a cosigner its submission prefix (C2SP tlog-witness)
     */
    public record Party(String name, VerifierKey key, Optional<String> url) {}

    private final List<Party> logs = new ArrayList<>();
    private final List<Party> cosigners = new ArrayList<>();
    private final Map<String, Quorum> names = new HashMap<>(Map.of(NO_QUORUM, Quorum.NONE));
    private final Set<String> keys = new HashSet<>();
    private Quorum quorum;

    private TrustPolicyFile() {}

    public static TrustPolicy parse(byte[] bytes) throws MalformedException {
        return parseWithAddresses(bytes).policy();
    }

    public static Addressed parseWithAddresses(byte[] bytes) throws MalformedException {
        // names are opaque octets, so one character a byte
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
        if (lines.length > MAX_LINES) {
            throw new MalformedException("a policy has at most %d lines".formatted(MAX_LINES));
        }
        TrustPolicyFile file = new TrustPolicyFile();
        for (int i = 0; i < lines.length; i++) {
            try {
                file.line(lines[i]);
            } catch (MalformedException e) {
                throw new MalformedException(e.reason(), "line %d: %s".formatted(i + 1, e.getMessage()));
            }
        }
        if (file.quorum == null) {
            throw new MalformedException("the policy has no quorum line; \"quorum none\" asks for no cosigner");
        }
        List<VerifierKey> logKeys = file.logs.stream().map(Party::key).toList();
        return new Addressed(new TrustPolicy(logKeys, file.quorum), file.logs, file.cosigners);
    }

    private void line(String line) throws MalformedException {
        if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
            throw new MalformedException("control character");
        }
        List<String> words = Arrays.stream(line.split("[ \t]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty() || words.get(0).startsWith("#")) {
            return;
        }
        switch (words.get(0)) {
            case "log" -> log(words);
            case "witness" -> cosigner(words);
            case "group" -> define(words, group(words));
            case "quorum" -> quorum(words);
            default -> throw new MalformedException("begins with log, witness, group, quorum or #");
        }
    }

    private void log(List<String> words) throws MalformedException {
        VerifierKey key = key(words, 1, 3, SignatureType.ED25519);
        logs.add(new Party(key.name(), key, url(words, 2)));
    }

    private void cosigner(List<String> words) throws MalformedException {
        VerifierKey key = key(words, 2, 4, SignatureType.COSIGNATURE_V1);
        define(words, new Quorum.Cosigner(key));
        cosigners.add(new Party(utf8(words.get(1)), key, url(words, 3)));
    }

    private static Optional<String> url(List<String> words, int at) {
        return words.size() > at ? Optional.of(utf8(words.get(at))) : Optional.empty();
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private VerifierKey key(List<String> words, int at, int most, SignatureType type) throws MalformedException {
        if (words.size() <= at || words.size() > most) {
            throw new MalformedException("a key, and perhaps a URL");
        }
        VerifierKey key = VerifierKey.parse(utf8(words.get(at)));
        if (key.type() != type) {
            throw new MalformedException("the key is of type %s, expected %s".formatted(key.type(), type));
        }
        if (!keys.add(key.key().base64() + words.get(0))) {
            throw new MalformedException("the same key twice");
        }
        return key;
    }

    private Quorum group(List<String> words) throws MalformedException {
        List<String> members = words.subList(Math.min(3, words.size()), words.size());
        if (members.isEmpty() || Set.copyOf(members).size() != members.size() || members.contains(NO_QUORUM)) {
            throw new MalformedException("a group has a name, a threshold, and different members");
        }
        List<Quorum> quorums = new ArrayList<>();
        for (String member : members) {
            quorums.add(known(member));
        }
        long threshold =
                switch (words.get(2)) {
                    case "all" -> members.size();
                    case "any" -> 1;
                    default -> CanonicalDecimal.parse(words.get(2), "threshold");
                };
        if (threshold < 1 || threshold > members.size()) {
            throw new MalformedException("the threshold is 1 to the number of members");
        }
        return new Quorum.Group((int) threshold, quorums);
    }

    private void define(List<String> words, Quorum quorum) throws MalformedException {
        if (names.putIfAbsent(words.get(1), quorum) != null) {
            throw new MalformedException("the name \"%s\" is taken".formatted(words.get(1)));
        }
    }

    private void quorum(List<String> words) throws MalformedException {
        if (words.size() != 2 || quorum != null) {
            throw new MalformedException("a policy has one quorum, with one name");
        }
        quorum = known(words.get(1));
    }

    private Quorum known(String name) throws MalformedException {
        Quorum known = names.get(name);
        if (known == null) {
            throw new MalformedException("\"%s\" is not defined above".formatted(name));
        }
        return known;
    }
}

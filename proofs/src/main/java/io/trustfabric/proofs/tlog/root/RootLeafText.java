package io.trustfabric.proofs.tlog.root;

import io.trustfabric.proofs.evidence.CanonicalDecimal;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of root leaves; {@link RootLeaf#parse} holds afterwards that they were in their one spelling. */
final class RootLeafText {
    private static final int HEAD_LINES = 5;
    private static final int EPOCH_LINES = 4;

    private RootLeafText() {}

    static RootLeaf.Head head(String text) throws MalformedException {
        List<String> lines = lines(text);
        if (lines.size() != HEAD_LINES) {
            throw new MalformedException("a head leaf has five lines, found " + lines.size());
        }
        long size = number(lines.get(3), "size");
        if (size < 1) {
            throw new MalformedException("a head leaf of an empty log");
        }
        return new RootLeaf.Head(
                number(lines.get(1), "epoch"),
                new TenantHead(
                        TenantLabel.parseBase64(value(lines.get(2), "label")),
                        size,
                        Hash32.parseBase64(value(lines.get(4), "root"))));
    }

    static RootLeaf.Epoch epoch(String text) throws MalformedException {
        List<String> lines = lines(text);
        if (lines.size() < EPOCH_LINES) {
            throw new MalformedException("an epoch leaf has at least four lines");
        }
        List<PartitionCounts> partitions = new ArrayList<>();
        List<SourceCounts> sources = new ArrayList<>();
        for (String line : lines.subList(EPOCH_LINES, lines.size())) {
            try {
                if (line.startsWith("partition ")) {
                    PartitionCounts next = partition(line);
                    if (!partitions.isEmpty()
                            && partitions.get(partitions.size() - 1).partition() >= next.partition()) {
                        throw new MalformedException("partitions of an epoch leaf ascend, each once");
                    }
                    partitions.add(next);
                } else {
                    SourceCounts next = source(line);
                    if (!sources.isEmpty() && sources.get(sources.size() - 1).compareTo(next) >= 0) {
                        throw new MalformedException("sources of an epoch leaf ascend, each once");
                    }
                    sources.add(next);
                }
            } catch (IllegalArgumentException e) {
                throw new MalformedException("epoch leaf: " + e.getMessage());
            }
        }
        return new RootLeaf.Epoch(
                number(lines.get(1), "epoch"),
                number(lines.get(2), "time"),
                number(lines.get(3), "heads"),
                partitions,
                sources);
    }

    private static PartitionCounts partition(String line) throws MalformedException {
        String[] words = words(line, 12);
        return new PartitionCounts(
                small(words, 0, "partition"),
                number(words, 2, "next"),
                number(words, 4, "admitted"),
                number(words, 6, "duplicates"),
                number(words, 8, "rejected"),
                number(words, 10, "repeats"));
    }

    private static SourceCounts source(String line) throws MalformedException {
        String[] words = words(line, 9);
        if (!words[0].equals("source")) {
            throw new MalformedException("a line of an epoch leaf is a partition's or a source's");
        }
        return new SourceCounts(
                words[1],
                small(CanonicalDecimal.parse(words[2], "partition")),
                small(words, 3, "via"),
                number(words, 5, "next"),
                number(words, 7, "records"));
    }

    private static List<String> lines(String text) throws MalformedException {
        if (!text.endsWith("\n")) {
            throw new MalformedException("a root leaf ends with a newline");
        }
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static String[] words(String line, int count) throws MalformedException {
        String[] words = line.split(" ", -1);
        if (words.length != count) {
            throw new MalformedException("a line of an epoch leaf with %d words".formatted(words.length));
        }
        return words;
    }

    private static String value(String line, String name) throws MalformedException {
        if (!line.startsWith(name + " ")) {
            throw new MalformedException("a line of a root leaf begins with \"%s \"".formatted(name));
        }
        return line.substring(name.length() + 1);
    }

    private static long number(String line, String name) throws MalformedException {
        return CanonicalDecimal.parse(value(line, name), name);
    }

    private static long number(String[] words, int at, String name) throws MalformedException {
        return number(words[at] + " " + words[at + 1], name);
    }

    private static int small(String[] words, int at, String name) throws MalformedException {
        return small(number(words, at, name));
    }

    private static int small(long number) throws MalformedException {
        if (number > Integer.MAX_VALUE) {
            throw new MalformedException("a partition's number is below 2^31");
        }
        return (int) number;
    }
}

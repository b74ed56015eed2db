package io.trustfabric.local.transparency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a secret in whatever files lie below a folder: raw, in hex, in base64 (all three alignments), and in base64 of
 * base64, as an envelope in a receipt has it. Says nothing about compressed files.
 */
final class Traces {
    private final List<byte[]> forms = new ArrayList<>();

    Traces(byte[] secret) {
        forms.add(secret);
        forms.add(utf8(HexFormat.of().formatHex(secret)));
        for (byte[] once : base64(secret)) {
            forms.add(once);
            forms.addAll(base64(once));
        }
    }

    static Traces of(String secret) {
        return new Traces(utf8(secret));
    }

    /**
     * Where it lies, relative to the folder; sorted. Files that vanish meanwhile do not count.
     *
     * @param folder searched with all that is below it
     */
    Set<String> in(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isIn(file)) {
                    found.add(folder.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return found;
    }

    private boolean isIn(Path file) throws IOException {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return false;
        }
        return forms.stream().anyMatch(form -> text.contains(new String(form, StandardCharsets.ISO_8859_1)));
    }

    /** What stands in the base64 of anything that has these bytes in it, whatever stands before and after them. */
    private static List<byte[]> base64(byte[] bytes) {
        List<byte[]> aligned = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            byte[] text = Base64.getEncoder().withoutPadding().encode(shifted);
            int from = (before * 8 + 5) / 6; // first character that is of our bits alone
            int to = shifted.length * 8 / 6; // after the last one
            aligned.add(Arrays.copyOfRange(text, from, to));
        }
        return aligned;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.eval.words.VisibleText;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Words in messages: what was written, quoted and cut; what was probably meant. */
public final class Words {
    private static final int LONGEST_QUOTE = 60;

    private Words() {}

    /** In quotation marks, on one line, at most 60 code points. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        int[] points = text.codePoints().limit(LONGEST_QUOTE + 1L).toArray();
        String shown = new String(points, 0, Math.min(points.length, LONGEST_QUOTE));
        out.append(VisibleText.oneLine(shown));
        return out.append(points.length > LONGEST_QUOTE ? "…\"" : "\"").toString();
    }

    /** {@code did you mean "query.region"?}, where something known is near; by edits, then by name. */
    public static Optional<String> didYouMean(String written, Collection<String> known) {
        return nearest(written, known).map(w -> "did you mean " + quoted(w) + "?");
    }

    static Optional<String> nearest(String written, Collection<String> known) {
        int most = Math.min(3, Math.max(1, written.length() / 3));
        return known.stream()
                .filter(k -> Math.abs(k.length() - written.length()) <= most)
                .filter(k -> distance(written, k) <= most)
                .min(Comparator.<String>comparingInt(k -> distance(written, k)).thenComparing(k -> k));
    }

    /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}

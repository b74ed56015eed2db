package io.trustfabric.proofs.tlog.note;

/** Names of note keys and log origins: not empty, no Unicode space, no plus (C2SP signed-note, "Format"). */
public final class KeyName {

    private KeyName() {}

    public static boolean valid(String name) {
        return !name.isEmpty()
                && name.codePoints().noneMatch(c -> c == '+' || Character.isISOControl(c) || isUnicodeSpace(c));
    }

    private static boolean isUnicodeSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }
}

package io.trustfabric.sdk.zk.identifier;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;

/**
 * {@code email/1}: local part without case, domain as DNS carries it. Neither dots nor what follows a plus are taken away:
 * whether they matter is the provider's choice. Sources: RFC 5321, section 4.1.2 (dot-string), RFC 6531 (non-ASCII), UTS
 * #46.
 */
final class EmailForm {
    private static final String ATEXT_MARKS = "!#$%&'*+-/=?^_`{|}~";
    private static final int LONGEST_LOCAL_PART = 64;

    private EmailForm() {}

    static String of(String text) throws RefusedIdentifierException {
        int at = text.indexOf('@');
        if (at < 0 || at != text.lastIndexOf('@')) {
            throw new RefusedIdentifierException("an address has exactly one @");
        }
        return localPart(text.substring(0, at)) + "@" + domain(text.substring(at + 1));
    }

    private static String localPart(String text) throws RefusedIdentifierException {
        String local = PinnedUnicode.caseless(text);
        if (local.isEmpty() || local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            throw new RefusedIdentifierException("nothing stands before or between the dots of the local part");
        }
        if (local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL_PART) {
            throw new RefusedIdentifierException("a local part has at most %d bytes".formatted(LONGEST_LOCAL_PART));
        }
        if (!local.codePoints().allMatch(EmailForm::mayStandInLocalPart)) {
            throw new RefusedIdentifierException("quotes, spaces and brackets are no part of an address here");
        }
        return local;
    }

    private static boolean mayStandInLocalPart(int c) {
        if (c >= 0x80) {
            return UCharacter.getType(c) != UCharacterCategory.SPACE_SEPARATOR;
        }
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || ATEXT_MARKS.indexOf(c) >= 0;
    }

    private static String domain(String text) throws RefusedIdentifierException {
        var info = new IDNA.Info();
        String domain = PinnedUnicode.DOMAINS
                .nameToASCII(text, new StringBuilder(), info)
                .toString();
        if (info.hasErrors()) {
            throw new RefusedIdentifierException("no domain: " + info.getErrors());
        }
        if (domain.endsWith(".") || domain.indexOf('.') < 0) {
            throw new RefusedIdentifierException("a domain has two labels or more and no dot at its end");
        }
        return domain;
    }
}

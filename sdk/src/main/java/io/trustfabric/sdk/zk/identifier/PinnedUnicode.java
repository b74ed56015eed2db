package io.trustfabric.sdk.zk.identifier;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.VersionInfo;

/**
 * Unicode's tables from ICU4J, one version whatever JDK runs: a JDK's own differ from release to release, and two tenants
 * must come to the same bytes.
 */
final class PinnedUnicode {
    /** The version to which {@code /1} of each kind is bound. */
    static final VersionInfo VERSION = VersionInfo.getInstance(17, 0);

    static final Normalizer2 NFC;
    static final Normalizer2 NFD;

    /** UTS #46, non-transitional, STD3 rules, CheckBidi, CheckJoiners; lengths as DNS has them. */
    static final IDNA DOMAINS;

    static {
        VersionInfo found = UCharacter.getUnicodeVersion();
        if (!found.equals(VERSION)) {
            throw new IllegalStateException(
                    "Unicode %s on the class path, identifiers are normalised by %s; put icu4j 78.1 there"
                            .formatted(found, VERSION));
        }
        NFC = Normalizer2.getNFCInstance();
        NFD = Normalizer2.getNFDInstance();
        DOMAINS = IDNA.getUTS46Instance(
                IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);
    }

    private PinnedUnicode() {}

    /** Unicode's canonical caseless form (section 3.13, D145), composed: equal for texts that differ in case alone. */
    static String caseless(String text) {
        return NFC.normalize(UCharacter.foldCase(NFD.normalize(text), true));
    }
}

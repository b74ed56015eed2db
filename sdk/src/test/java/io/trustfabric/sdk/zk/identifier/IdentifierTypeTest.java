package io.trustfabric.sdk.zk.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.lang.UCharacter;
import io.trustfabric.proofs.zk.tags.TagContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTypeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Jane.Doe@Example.COM,                  jane.doe@example.com
            '  jane@example.com\t',                jane@example.com
            jane+news@example.com,                 jane+news@example.com
            JOSE\u0301@example.com,                jos\u00e9@example.com
            jos\u00e9@example.com,                 jos\u00e9@example.com
            STRASSE@example.com,                   strasse@example.com
            stra\u00dfe@example.com,               strasse@example.com
            \u212aarl@example.com,                 karl@example.com
            \u03a3\u0391\u03a3@example.com,        \u03c3\u03b1\u03c3@example.com
            \u03c3\u03b1\u03c2@example.com,        \u03c3\u03b1\u03c3@example.com
            a@B\u00dcCHER.example,                 a@xn--bcher-kva.example
            a@bu\u0308cher.example,                a@xn--bcher-kva.example
            a@XN--BCHER-KVA.example,               a@xn--bcher-kva.example
            a@fa\u00df.example,                    a@xn--fa-hia.example
            a@fass.example,                        a@fass.example
            a@\uff45\uff58\uff41mple\u3002com,     a@example.com
            """)
    void spellingsOfOneAddressBecomeOne(String raw, String expected) throws Exception {
        assertThat(IdentifierType.EMAIL_1.normalise(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            i@example.com,                  \u0131@example.com
            i@example.com,                  \u0130@example.com
            paypal@example.com,             p\u0430ypal@example.com
            a@paypal.com,                   a@p\u0430ypal.com
            a@stra\u00dfe.example,          a@strasse.example
            ab@example.com,                 a.b@example.com
            a@example.com,                  a+b@example.com
            a@example.com,                  \uff41@example.com
            \u0915\u094d@example.com,       \u0915@example.com
            """)
    void addressesThatOnlyLookAlikeStayTwo(String one, String other) throws Exception {
        assertThat(IdentifierType.EMAIL_1.normalise(one)).isNotEqualTo(IdentifierType.EMAIL_1.normalise(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\u00a0\u3000",
                "jane",
                "@example.com",
                "jane@",
                "jane@@example.com",
                "jane\uff20example.com", // a full-width at sign is none
                "jane@example",
                "jane@example.com.",
                "jane@.example.com",
                "jane@exa mple.com",
                "jane@exa_mple.com",
                "jane@-example.com",
                "jane@[192.0.2.1]",
                "\"jane\"@example.com",
                "ja ne@example.com",
                "ja\u00a0ne@example.com",
                ".jane@example.com",
                "ja..ne@example.com",
                "ja(comment)ne@example.com",
                "ja\u037ene@example.com", // becomes a semicolon in NFC
                "jane\u200d@example.com", // zero-width joiner
                "jane\u200b@example.com", // zero-width space
                "jane\u00ad@example.com", // soft hyphen
                "jane\u202e@example.com", // right-to-left override
                "jane\u2066@example.com", // isolate
                "ja\u034fne@example.com", // combining grapheme joiner
                "ja\u3164ne@example.com", // Hangul filler
                "jane\u0000@example.com",
                "jane\u0007@example.com",
                "ja\u2028ne@example.com",
                "jane\ufffd@example.com",
                "jane\ue000@example.com",
                "jane\ufdd0@example.com", // noncharacter
                "jane\u0378@example.com", // unassigned
                "jane\ud800@example.com",
                "jane@xn--a.example", // no Punycode
                "jane@a\u05d0.example", // direction breaks the Bidi rule
                "jane@\u0301a.example" // begins with a combining mark
            })
    void whatIsNoAddressIsRefusedWithoutQuotingIt(String raw) {
        assertThatThrownBy(() -> IdentifierType.EMAIL_1.normalise(raw))
                .isInstanceOf(RefusedIdentifierException.class)
                .message()
                .doesNotContain("jane", "example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1 (555) 010-0123",
                "+1 555 010 0123",
                "+1.555.010.0123",
                "(+1) 555/010/0123",
                "+1\u00a0555\u2011010\u20130123",
                "\t+15550100123 "
            })
    void spellingsOfOneNumberBecomeOne(String raw) throws Exception {
        assertThat(IdentifierType.PHONE_1.normalise(raw)).isEqualTo("+15550100123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(555) 010-0123",
                "0015550100123",
                "15550100123",
                "+0155501001",
                "+44 (0)20 7946 0958",
                "+44 ( 0 ) 20 7946 0958",
                "+1 555 010 0123 x4",
                "+1 800 FLOWERS",
                "+1 555 +010 0123",
                "++15550100123",
                "tel:+15550100123",
                "\uff0b15550100123", // full-width plus
                "+1\uff15550100123", // full-width digit
                "+\u0661\u0665\u0665\u0665\u0660\u0661\u0660\u0660", // Arabic-Indic digits
                "+1\u200e5550100123", // left-to-right mark, as copied from contact lists
                "+123456",
                "+1234567890123456"
            })
    void whatIsNoNumberWithACountryCodeIsRefused(String raw) {
        assertThatThrownBy(() -> IdentifierType.PHONE_1.normalise(raw)).isInstanceOf(RefusedIdentifierException.class);
    }

    @Test
    void opaqueIdentifiersKeepCaseAndWidthAndAreComposed() throws Exception {
        assertThat(IdentifierType.OPAQUE_1.normalise(" Kunde A\u030a-7 ")).isEqualTo("Kunde \u00c5-7");
        assertThat(IdentifierType.OPAQUE_1.normalise("\u212b")).isEqualTo("\u00c5");
        assertThat(IdentifierType.OPAQUE_1.normalise("\uff21")).isEqualTo("\uff21");
        assertThat(IdentifierType.OPAQUE_1.normalise("\ufb01")).isEqualTo("\ufb01");
        assertThat(IdentifierType.OPAQUE_1.normalise("abc")).isNotEqualTo(IdentifierType.OPAQUE_1.normalise("ABC"));
    }

    @Test
    void opaqueIdentifiersMayHaveTheJoinersOfTheirScriptAndNothingElseUnseen() throws Exception {
        String persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
        assertThat(IdentifierType.OPAQUE_1.normalise(persian)).isEqualTo(persian);
        for (String unseen : new String[] {"\u200b", "\u202a", "\u2069", "\ufeff", "\u00ad", "\ufe0f", "\n", "\r"}) {
            assertThatThrownBy(() -> IdentifierType.OPAQUE_1.normalise("a" + unseen + "b"))
                    .isInstanceOf(RefusedIdentifierException.class);
        }
    }

    @Test
    void marksInAnotherOrderAreTheSameText() throws Exception {
        assertThat(IdentifierType.OPAQUE_1.normalise("q\u0307\u0323"))
                .isEqualTo(IdentifierType.OPAQUE_1.normalise("q\u0323\u0307"));
    }

    @Test
    void lengthIsCountedInBytesOfUtf8OnceNormalised() throws Exception {
        assertThat(IdentifierType.OPAQUE_1.normalise("\u00e9".repeat(160))).hasSize(160);
        assertThat(IdentifierType.OPAQUE_1.normalise("e\u0301".repeat(160))).hasSize(160);
        assertThatThrownBy(() -> IdentifierType.OPAQUE_1.normalise("\u00e9".repeat(160) + "e"))
                .hasMessage("321 bytes once normalised, at most 320");
        assertThatThrownBy(() -> IdentifierType.OPAQUE_1.normalise("x".repeat(1_281)))
                .isInstanceOf(RefusedIdentifierException.class);
        assertThatThrownBy(() -> IdentifierType.EMAIL_1.normalise("x".repeat(65) + "@example.com"))
                .hasMessageContaining("64 bytes");
    }

    /** All scripts with case, marks or mappings; ideographs and Hangul, which have none, are left out for time. */
    @ParameterizedTest
    @CsvSource({"0x0000, 0x33ff", "0xa000, 0xabff", "0xf900, 0x11fff", "0x1d000, 0x1f9ff", "0x2f800, 0x2fa1f"})
    void normalisingTwiceIsNormalisingOnceForEveryCodePoint(int first, int last) throws Exception {
        for (int c = first; c <= last; c++) {
            String text = Character.toString(c);
            for (IdentifierType type : IdentifierType.values()) {
                String raw = type == IdentifierType.EMAIL_1 ? "a" + text + "@a" + text + ".example" : "a" + text;
                String once;
                try {
                    once = type.normalise(raw);
                } catch (RefusedIdentifierException e) {
                    continue;
                }
                if (!type.normalise(once).equals(once) || !PinnedUnicode.NFC.isNormalized(once)) {
                    throw new AssertionError("%s U+%04X".formatted(type, c));
                }
            }
        }
    }

    @Test
    void theTablesAreOfTheVersionToWhichTheKindsAreBound() {
        assertThat(UCharacter.getUnicodeVersion()).isEqualTo(PinnedUnicode.VERSION);
        assertThat(IdentifierType.texts()).containsExactly("email/1", "phone/1", "opaque/1");
        assertThat(IdentifierType.texts()).allMatch(TagContext::isIdType);
        assertThat(IdentifierType.of("email/1")).contains(IdentifierType.EMAIL_1);
        assertThat(IdentifierType.of("email/2")).isEmpty();
    }
}

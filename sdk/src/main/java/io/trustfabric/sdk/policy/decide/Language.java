package io.trustfabric.sdk.policy.decide;

/** Languages that decisions have texts in, by their tags. */
enum Language {
    en,
    es;

    Words words() {
        return this == es ? Words.SPANISH : Words.ENGLISH;
    }
}

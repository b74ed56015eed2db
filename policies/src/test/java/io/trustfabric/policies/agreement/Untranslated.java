package io.trustfabric.policies.agreement;

/** All that keeps a case of Ranger's from being said in the policy language; what is not here must be translated. */
enum Untranslated {
    GEOLOCATION_FILE("the answer depends on files of IP ranges that Ranger reads; they are not among the vectors"),
    SHUFFLED_MASK("a shuffle shows every true value of the column; our masks have deliberately none like it"),
    TAG_FOR_A_TIME("the tag comes and goes within the hour; the catalogue's tags have no time of day"),
    NOTHING_ASKED_FOR("Ranger looks for any right on anything; here a plan without datasets is allowed to everybody"),
    LEVEL_LEFT_OUT("a column of a database without a table: our plans name columns within datasets only");

    private final String why;

    Untranslated(String why) {
        this.why = why;
    }

    String why() {
        return why;
    }
}

package io.trustfabric.local.platform;

import java.nio.file.Path;
import java.util.List;

/**
 * The witness keys at one moment. The jobs that check and that sign are started from the same one, so that nothing is
 * signed with a key that the checker does not know, also where the key changes while the jobs start.
 *
 * @param signingKeyFile a file of this key alone, which no rotation moves or replaces: a job that Flink starts again by
 *     itself signs with the key that it was submitted with
 * @param known raw public keys, base64, of the signing key and all earlier ones: verdicts that they signed may still be
 *     on their way
 */
record WitnessKeys(Path signingKeyFile, List<String> known) {
    WitnessKeys {
        known = List.copyOf(known);
    }
}

package io.trustfabric.sdk.conformance;

import java.util.List;

/**
 * What became of one group of cases.
 *
 * @param failures one line each: what was expected, what was found
 */
record CaseResult(String group, long cases, List<String> failures) {
    CaseResult {
        failures = List.copyOf(failures);
    }
}

package io.trustfabric.policies.lang.model;

import io.trustfabric.policies.lang.source.YamlMap;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A lint that is not to be shown.
 *
 * @param rule the rule for which; empty for the whole policy
 * @param until the day, in UTC, at whose beginning it ends
 */
public record Suppression(
        YamlMap node,
        Located<String> lint,
        Optional<Located<String>> rule,
        Located<String> reason,
        Located<LocalDate> until) {}

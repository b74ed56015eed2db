package io.trustfabric.policies.lang.macro;

import dev.cel.common.ast.CelExpr;
import io.trustfabric.policies.lang.types.Signature;

/**
 * A macro ready to be put in.
 *
 * @param body macros in it replaced already; parameters are identifiers in it
 * @param key changes when anything changes that the body's meaning depends on
 */
public record Macro(Signature signature, CelExpr body, String key) {}

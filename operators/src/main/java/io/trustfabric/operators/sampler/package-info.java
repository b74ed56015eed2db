/**
 * The sampler's Flink functions. {@code Sampler} (key: tenant, kind, fingerprint) decides; {@code TallyBundler} sums up what it
 * decided; {@code PlanMaker} (key: tenant, kind) makes the plans, which come back to the sampler through their topic. The
 * arithmetic is in {@link io.trustfabric.operators.sampling}.
 */
package io.trustfabric.operators.sampler;

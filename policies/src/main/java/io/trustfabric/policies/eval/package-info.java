/** Decisions: installed policies, what applies to a plan, what determined the answer, in words. */
package io.trustfabric.policies.eval;

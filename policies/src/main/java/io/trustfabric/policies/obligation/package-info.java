/** Minimization: what an allowed query's result must lose before anybody sees it. */
package io.trustfabric.policies.obligation;

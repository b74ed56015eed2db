/** Documents as text: code points, lines, a bounded reader of YAML whose every node knows where it stands. */
package io.trustfabric.policies.lang.source;

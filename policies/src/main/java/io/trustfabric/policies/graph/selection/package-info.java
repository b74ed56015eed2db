/** What the figures of a scope's queries were computed of, within the window: the difference of two of them may be about one person. */
package io.trustfabric.policies.graph.selection;

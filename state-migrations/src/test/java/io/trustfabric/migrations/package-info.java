/**
 * Savepoints of every job of every release, and the proof that today's code goes on from them. {@code make-fixtures RELEASE} makes
 * them; they are made once, when a release is cut, and never again.
 */
package io.trustfabric.migrations;

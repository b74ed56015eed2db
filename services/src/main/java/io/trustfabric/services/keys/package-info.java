/** Key material of an installation and its certified records on {@code trust.keys.v1}. */
package io.trustfabric.services.keys;

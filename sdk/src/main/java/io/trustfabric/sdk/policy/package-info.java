/** {@code trust policy …}: policies checked, tested, tried on a query, and compared, on files alone. */
package io.trustfabric.sdk.policy;

/**
 * Where production queries run: one child process per engine version, its inputs loaded once and kept. Production is not
 * sealed, replays are.
 */
package io.trustfabric.local.production.warehouse;

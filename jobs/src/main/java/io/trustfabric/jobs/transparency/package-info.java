/** The transparency log: outcomes and key records in, tiles, heads and admitted entries out. */
package io.trustfabric.jobs.transparency;

/** Small processes that hold secrets or the clock. */
package io.trustfabric.services;

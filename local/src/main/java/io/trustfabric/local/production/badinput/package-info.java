/** Records that are not as they should be, each with the end that it has to come to. */
package io.trustfabric.local.production.badinput;

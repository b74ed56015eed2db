/**
 * The rules of an exchange that no equation checks: who may say what, when, and after what. Source: overlap-v1, section 10;
 * docs/spec/exchange-files.md has them as a table.
 */
package io.trustfabric.proofs.zk.exchange;

package io.trustfabric.policies.plan;

/**
 * One individual whom a predicate names ({@code WHERE person_id = 4711}). The value itself is nowhere: the key is
 * HMAC-SHA-256 of column class and value under the tenant's salt, first 16 bytes in hex; for a row's key
 * ({@code WHERE order_id = 12}) the column itself stands in place of the class.
 */
public record EntityRef(String dataset, String column, String saltedKey) {}

package io.trustfabric.local.production.badinput;

/**
 * A record that is not as it should be, ready to be sent.
 *
 * @param eventId its own id, or that of the record that it repeats; null where none can be read
 * @param tenant that it claims; null where none can be read
 */
public record BadRecord(BadInputKind kind, String topic, String eventId, String tenant, byte[] value) {}

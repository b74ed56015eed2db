package io.trustfabric.local.demo;

/**
 * One statement about a demo that holds or does not.
 *
 * @param name stable, kebab-case
 * @param detail what was found, one line
 */
public record Check(String name, boolean held, String detail) {}

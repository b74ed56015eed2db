package io.trustfabric.local.demo;

import java.nio.file.Path;

/**
 * The demo's transparency log, as whoever checks it must know it beforehand.
 *
 * @param dir folder with checkpoint and tiles
 * @param vkey public key in the form of a note's verifier key; its name is the origin
 */
public record DemoLog(Path dir, String vkey) {}

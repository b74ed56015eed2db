package io.trustfabric.local.faults;

import java.time.Duration;

/**
 * What one fault cost.
 *
 * @param fault its name
 * @param struck how long the damage itself took: a stop of twelve seconds takes twelve
 * @param recovered from the first blow until every process lived, every job ran, and a decision and a receipt had been written
 *     after that
 * @param settlement of all that had been produced before the blow
 */
public record Recovery(String fault, Duration struck, Duration recovered, Settlement settlement) {}

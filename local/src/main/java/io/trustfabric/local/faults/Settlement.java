package io.trustfabric.local.faults;

import java.util.List;

/**
 * What an outside reader found when everything had come out.
 *
 * @param records that production wrote
 * @param lost records that came out nowhere
 * @param duplicated records that came out more than once where that must not be
 * @param repeated records that came out again, the same, after a job had lost its state
 * @param changed what came a second time and said something else
 * @param receipts that verify offline against the log as it is now
 * @param broken receipts that do not, and what is wrong with the log
 * @param forks sizes for which the log's signer promised or signed two roots, over the whole run
 * @param signatures checkpoints that were seen, over the whole run
 * @param unfinished what had not come out when nothing moved any more
 */
public record Settlement(
        long records,
        List<String> lost,
        List<String> duplicated,
        long repeated,
        List<String> changed,
        long receipts,
        List<String> broken,
        List<String> forks,
        long signatures,
        String unfinished) {}

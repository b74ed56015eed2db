package io.trustfabric.operators.transparency;

import java.io.Serializable;

/**
 * @param origin name of the root log; whoever changes it starts another log
 * @param cutMillis pause between two cuts, processing time. It decides which sizes have heads, never what is in a tree
 * @param dedupWindow admitted entries of a tenant back to which a duplicate is recognised
 * @param partitions of {@code tlog.sequence.v1}
 * @param labelKeyFile file with the secret behind the tenant logs' names, readable where the tasks run; read there, never
 *     shipped
 */
public record LogSettings(String origin, long cutMillis, long dedupWindow, int partitions, String labelKeyFile)
        implements Serializable {

    public LogSettings {
        if (cutMillis < 1 || dedupWindow < 1 || partitions < 1) {
            throw new IllegalArgumentException(
                    "cut interval, dedup window and partitions are at least 1, found %d, %d and %d"
                            .formatted(cutMillis, dedupWindow, partitions));
        }
    }
}

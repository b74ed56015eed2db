package io.trustfabric.operators.transparency;

import java.io.Serializable;

/**
 * @param origin name of the log; whoever changes it starts another log
 * @param cutMillis pause between two cuts, processing time. It decides which sizes have heads, never what is in the tree
 * @param dedupWindow admitted entries back to which a repeat is recognised
 */
public record LogSettings(String origin, long cutMillis, long dedupWindow) implements Serializable {

    public LogSettings {
        if (cutMillis < 1 || dedupWindow < 1) {
            throw new IllegalArgumentException(
                    "cut interval and dedup window are at least 1, found %d and %d".formatted(cutMillis, dedupWindow));
        }
    }
}

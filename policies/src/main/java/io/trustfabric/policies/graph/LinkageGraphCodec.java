package io.trustfabric.policies.graph;

/**
 * Snapshots as bytes: state of jobs. A graph has one form only, and what is not in that form is refused. Numbers and texts as
 * in {@link GraphBytes}; version 2:
 *
 * <pre>
 * 2                                                                     one byte
 * clock                                                                 epoch milliseconds, two's complement as a number
 * tags:    count, then each text                                        ascending by UTF-16 units, each used
 * nodes:   count, then each: name, count of tags, each tag's place      names and places ascending; each the end of an edge
 * edges:   count, then each: left's place, right's place, expiry        left below right, pairs ascending; less the clock, above 0
 * probes:  count, then each: expiry, query                              ascending, each query once; less the one before, the first less the
 *                                                                       clock and above 0; queries in eight bytes, the most significant first
 * rows:    count of datasets, then each: name, and as probes            names ascending; behind each query its rows, above 0
 * shown:   count, then each: dataset, class, expiry                     ascending; less the clock, above 0
 * </pre>
 *
 * Places count from 0. Another form gets another first byte.
 */
public final class LinkageGraphCodec {
    static final int VERSION = 2;

    private LinkageGraphCodec() {}

    /** About 45 bytes an individual and its edge. */
    public static byte[] write(GraphSnapshot graph) {
        return GraphWriter.write(graph);
    }

    /**
     * Reads what {@link #write} wrote. Takes memory in proportion to the bytes, whatever they say.
     *
     * @throws MalformedGraphException where they are anything else
     */
    public static GraphSnapshot read(byte[] bytes) throws MalformedGraphException {
        return GraphReader.read(bytes);
    }
}

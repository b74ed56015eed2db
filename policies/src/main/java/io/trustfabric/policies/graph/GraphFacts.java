package io.trustfabric.policies.graph;

import java.util.List;

/**
 * What a plan would do to the linkage graph of one scope: every figure is hypothetical, as if the query ran. Computed when first
 * asked for. Where a scope has several graphs (teams), the worst of them.
 */
public interface GraphFacts {

    /** Nodes of the component that the query's nodes would be in; the greatest where it would touch several. */
    int component();

    /** Distinct live neighbours of the query's nodes; the greatest. */
    int degree();

    /** Individuals live in the whole graph, those that this query names among them. */
    int entities();

    /**
     * Rows of a dataset that may have come out within the window, those of this query among them.
     *
     * @param dataset as the catalogue spells it
     */
    long rows(String dataset);

    /**
     * Classes of a dataset's columns that rows have shown within the window, this query's among them; sorted. Of several graphs all.
     *
     * @param dataset as the catalogue spells it
     */
    List<String> shown(String dataset);

    /** Denied queries of this scope within the window; this one not among them. */
    int probes();

    /**
     * Selections, of this scope's earlier queries or of the query's own other figures, from which one of the query's figures of this dataset
     * differs by a narrow rest; of several graphs the most.
     */
    int differences(String dataset);

    /**
     * Whether there would be a chain of at most {@code hops} edges, at least one of them this query's, from a node tagged
     * {@code from} to another tagged {@code to}.
     *
     * @throws GraphBudgetException where the search needs more edges than its budget
     */
    boolean reach(String from, String to, int hops);

    /**
     * Whether a component that the query's nodes would be in would hold a node tagged {@code from} and another tagged {@code to}.
     *
     * @throws GraphBudgetException where the search needs more than its budget
     */
    boolean connects(String from, String to);

    /** Whether the graph has no room for the query's nodes, or the memory beside it for its figures. */
    boolean full();
}

package io.trustfabric.policies.plan;

import java.util.Set;

/**
 * What a query is like beside what it touches.
 *
 * @param aggregated whether every output value is an aggregate over rows or a group's key
 * @param minimumGroup smallest group that HAVING lets through, people; 0 where nothing says so
 * @param minimumRows the same in rows of a dataset
 * @param rowLimit rows that LIMIT lets through; -1 where there is none, or where values of several rows are collected in one
 * @param joins comparisons that bring occurrences of datasets together
 * @param pathLength diameter of the query's own join graph, in joins; a cross product counts as one join
 * @param unbounded whether a recursion may go on without end, or a join has no condition
 * @param selective whether somebody is named and every row is one of somebody who is
 * @param ofNobody whether every row is another row of one dataset that is about nobody
 * @param functions functions called, lower case
 */
public record Shape(
        boolean aggregated,
        int minimumGroup,
        int minimumRows,
        long rowLimit,
        int joins,
        int pathLength,
        boolean unbounded,
        boolean selective,
        boolean ofNobody,
        Set<String> functions) {

    public Shape {
        functions = Set.copyOf(functions);
    }

    /** One of a query that is not selective, and whose groups of people are groups of as many rows. */
    public Shape(
            boolean aggregated,
            int minimumGroup,
            long rowLimit,
            int joins,
            int pathLength,
            boolean unbounded,
            Set<String> functions) {
        this(aggregated, minimumGroup, minimumGroup, rowLimit, joins, pathLength, unbounded, false, false, functions);
    }
}

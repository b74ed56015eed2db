package io.trustfabric.policies.plan.resolve;

/** How many people and how many rows a group has at least; 0 where nothing says so. */
record Heads(int people, int rows) {

    static final Heads NONE = new Heads(0, 0);

    Heads orMore(Heads other) {
        return new Heads(Math.max(people, other.people), Math.max(rows, other.rows));
    }

    Heads orFewer(Heads other) {
        return new Heads(Math.min(people, other.people), Math.min(rows, other.rows));
    }
}

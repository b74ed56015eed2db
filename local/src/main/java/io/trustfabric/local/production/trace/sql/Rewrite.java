package io.trustfabric.local.production.trace.sql;

/** One way in which a template's SQL is changed on its way from Snowflake's dialect to DuckDB's. Stands in the report. */
public enum Rewrite {
    /** {@code :orders} is the table of the database that is asked: {@code orders}. */
    TABLE_MARKER,
    /** {@code :1} is the first argument, as a literal. */
    PARAMETER,
    /** {@code add_months(d, 3)} is {@code CAST(d + INTERVAL '3' MONTH AS DATE)}; the same for the first day of a month. */
    ADD_MONTHS,
    /** {@code dateadd(year, 1, d)} is {@code CAST(d + INTERVAL '1' YEAR AS DATE)}. */
    DATEADD,
    /** {@code ::number(12,2)} is {@code ::DECIMAL(12,2)}. */
    NUMBER_TYPE,
    /**
     * {@code n::number(12,2) / 100} stays a decimal, with six more digits, where DuckDB would divide as floating point: 0.06 + 0.01
     * is then less than 0.07, and query 6 loses the rows at that discount.
     */
    DECIMAL_DIVISION,
    /** A query of ours has no semicolon at its end. */
    STATEMENT_END
}

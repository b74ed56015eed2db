-- family: ENGINE
-- inputs: orders
-- param year: int 1992 1997
SELECT o_orderpriority, {{edit: approx_count_distinct(o_custkey) => approx_count_distinct(o_clerk)}} AS customers, count(*) AS orders
FROM orders
WHERE o_orderdate >= DATE '${year}-01-01'
    {{filter: AND o_orderstatus <> 'P' AND o_custkey % 7 <> 0}}
GROUP BY o_orderpriority
ORDER BY o_orderpriority

-- family: ENGINE
-- inputs: orders
-- param year: int 1992 1997
SELECT date_trunc('month', o_orderdate) AS month, {{edit: sum(o_totalprice) => sum(o_totalprice) * 1.01}} AS revenue, avg(o_totalprice) AS mean
FROM orders
WHERE o_orderdate >= DATE '${year}-01-01'
    {{filter: AND o_orderpriority <> '3-MEDIUM'}}
GROUP BY month
ORDER BY month

-- family: ENGINE
-- inputs: orders
-- param buckets: int 8 32
-- param year: int 1992 1997
SELECT CAST(hash(o_clerk) % ${buckets} AS INTEGER) AS bucket, count(*) AS orders, {{edit: sum(o_totalprice) => sum(o_totalprice + 1)}} AS total
FROM orders
WHERE o_orderdate >= DATE '${year}-01-01'
    {{filter: AND o_orderpriority <> '4-NOT SPECIFIED'}}
GROUP BY bucket
ORDER BY bucket

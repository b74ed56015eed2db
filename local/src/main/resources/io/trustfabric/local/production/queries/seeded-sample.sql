-- family: SEED
-- inputs: orders
-- param rows: int 200 900
SELECT o_orderpriority, count(*) AS orders, {{edit: sum(o_totalprice) => sum(o_totalprice * 2)}} AS total
FROM (
    SELECT o_orderpriority, o_totalprice
    FROM orders
    {{filter: WHERE o_orderstatus <> 'F'}}
    ORDER BY random(), o_orderkey
    LIMIT ${rows})
GROUP BY o_orderpriority
ORDER BY o_orderpriority

-- family: TPCH
-- inputs: orders lineitem
-- param month: int 0 57
SELECT o_orderpriority, {{edit: count(*) => count(*) + 1}} AS order_count
FROM orders
WHERE o_orderdate >= DATE '1993-01-01' + INTERVAL ${month} MONTH
    AND o_orderdate < DATE '1993-04-01' + INTERVAL ${month} MONTH
    {{filter: AND o_orderstatus <> 'P' AND o_custkey % 10 <> 3}}
    AND EXISTS (SELECT * FROM lineitem WHERE l_orderkey = o_orderkey AND l_commitdate < l_receiptdate)
GROUP BY o_orderpriority
ORDER BY o_orderpriority

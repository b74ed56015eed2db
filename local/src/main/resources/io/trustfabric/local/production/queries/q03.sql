-- family: TPCH
-- inputs: customer orders lineitem
-- param segment: choice AUTOMOBILE BUILDING FURNITURE MACHINERY HOUSEHOLD
-- param day: int 1 31
SELECT l_orderkey, {{edit: sum(l_extendedprice * (1 - l_discount)) => sum(l_extendedprice)}} AS revenue, o_orderdate, o_shippriority
FROM customer, orders, lineitem
WHERE c_mktsegment = '${segment}'
    AND c_custkey = o_custkey
    AND l_orderkey = o_orderkey
    AND o_orderdate < DATE '1995-03-01' + INTERVAL ${day} DAY
    AND l_shipdate > DATE '1995-03-01' + INTERVAL ${day} DAY
    {{filter: AND o_orderpriority <> '1-URGENT' AND l_shipmode <> 'AIR'}}
GROUP BY l_orderkey, o_orderdate, o_shippriority
ORDER BY revenue DESC, o_orderdate, l_orderkey
LIMIT 10

-- family: TPCH
-- inputs: customer orders lineitem
-- param quantity: int 200 240
SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, {{edit: sum(l_quantity) => max(l_quantity)}} AS quantity
FROM customer, orders, lineitem
WHERE o_orderkey IN (SELECT l_orderkey FROM lineitem GROUP BY l_orderkey HAVING sum(l_quantity) > ${quantity})
    AND c_custkey = o_custkey
    AND o_orderkey = l_orderkey
    {{filter: AND o_orderstatus = 'O'}}
GROUP BY c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice
ORDER BY o_totalprice DESC, o_orderdate, o_orderkey
LIMIT 100

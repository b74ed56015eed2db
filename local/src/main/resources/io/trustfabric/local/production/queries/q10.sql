-- family: TPCH
-- inputs: customer orders lineitem nation
-- param month: int 0 23
SELECT
    c_custkey, c_name, {{edit: sum(l_extendedprice * (1 - l_discount)) => sum(l_extendedprice)}} AS revenue,
    c_acctbal, n_name, c_address, c_phone
FROM customer, orders, lineitem, nation
WHERE c_custkey = o_custkey
    AND l_orderkey = o_orderkey
    AND o_orderdate >= DATE '1993-02-01' + INTERVAL ${month} MONTH
    AND o_orderdate < DATE '1993-05-01' + INTERVAL ${month} MONTH
    {{filter: AND l_returnflag = 'R'}}
    AND c_nationkey = n_nationkey
GROUP BY c_custkey, c_name, c_acctbal, c_phone, n_name, c_address
ORDER BY revenue DESC, c_custkey
LIMIT 20

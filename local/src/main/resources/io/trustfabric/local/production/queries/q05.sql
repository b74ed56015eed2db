-- family: TPCH
-- inputs: customer orders lineitem supplier nation region
-- param region: choice AFRICA AMERICA ASIA EUROPE 'MIDDLE EAST'
-- param year: int 1993 1997
SELECT n_name, {{edit: sum(l_extendedprice * (1 - l_discount)) => sum(l_extendedprice * (1 - l_discount) * (1 + l_tax))}} AS revenue
FROM customer, orders, lineitem, supplier, nation, region
WHERE c_custkey = o_custkey
    AND l_orderkey = o_orderkey
    AND l_suppkey = s_suppkey
    AND c_nationkey = s_nationkey
    AND s_nationkey = n_nationkey
    AND n_regionkey = r_regionkey
    AND r_name = '${region}'
    AND o_orderdate >= DATE '${year}-01-01'
    AND o_orderdate < DATE '${year}-01-01' + INTERVAL 1 YEAR
    {{filter: AND l_returnflag <> 'R'}}
GROUP BY n_name
ORDER BY revenue DESC, n_name

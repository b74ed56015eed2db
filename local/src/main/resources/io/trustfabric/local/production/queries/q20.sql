-- family: TPCH
-- inputs: supplier nation partsupp part lineitem
-- param colour: choice almond azure beige blue brown cyan green ivory lemon olive pink red
-- param year: int 1993 1997
SELECT s_name, {{edit: s_address => upper(s_address)}} AS s_address, n_name
FROM supplier, nation
WHERE s_nationkey = n_nationkey
    {{filter: AND s_acctbal > 1000}}
    AND s_suppkey IN (
        SELECT ps_suppkey
        FROM partsupp
        WHERE ps_partkey IN (SELECT p_partkey FROM part WHERE p_name LIKE '%${colour}%')
            AND ps_availqty > (
                SELECT 0.5 * sum(l_quantity)
                FROM lineitem
                WHERE l_partkey = ps_partkey
                    AND l_suppkey = ps_suppkey
                    AND l_shipdate >= DATE '${year}-01-01'
                    AND l_shipdate < DATE '${year}-01-01' + INTERVAL 1 YEAR))
ORDER BY s_name

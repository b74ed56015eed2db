-- family: TPCH
-- inputs: part supplier lineitem orders customer nation region
-- param nation: choice BRAZIL CANADA CHINA EGYPT FRANCE GERMANY INDIA JAPAN
-- param type: choice STEEL COPPER BRASS TIN NICKEL
SELECT
    o_year,
    sum(CASE WHEN nation = '${nation}' THEN volume ELSE 0 END) / sum(volume) AS mkt_share,
    sum(volume) AS total
FROM (
    SELECT
        extract(year FROM o_orderdate) AS o_year,
        {{edit: l_extendedprice * (1 - l_discount) => l_extendedprice}} AS volume,
        n2.n_name AS nation
    FROM part, supplier, lineitem, orders, customer, nation n1, nation n2, region
    WHERE p_partkey = l_partkey
        AND s_suppkey = l_suppkey
        AND l_orderkey = o_orderkey
        AND o_custkey = c_custkey
        AND c_nationkey = n1.n_nationkey
        AND n1.n_regionkey = r_regionkey
        AND r_name IN (SELECT r_name FROM region, nation WHERE n_regionkey = r_regionkey AND n_name = '${nation}')
        AND s_nationkey = n2.n_nationkey
        AND o_orderdate BETWEEN DATE '1995-01-01' AND DATE '1996-12-31'
        {{filter: AND p_size <= 30}}
        AND p_type LIKE '%${type}') AS all_nations
GROUP BY o_year
ORDER BY o_year

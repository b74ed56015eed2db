-- family: TPCH
-- inputs: part supplier partsupp nation region
-- param size: int 1 50
-- param type: choice TIN NICKEL BRASS STEEL COPPER
-- param region: choice AFRICA AMERICA ASIA EUROPE 'MIDDLE EAST'
SELECT s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, {{edit: s_comment => lower(s_comment) || '.'}} AS s_comment
FROM part, supplier, partsupp, nation, region
WHERE p_partkey = ps_partkey
    AND s_suppkey = ps_suppkey
    AND p_size BETWEEN ${size} - 10 AND ${size} + 10
    AND p_type LIKE '%${type}'
    {{filter: AND p_container NOT LIKE 'JUMBO%'}}
    AND s_nationkey = n_nationkey
    AND n_regionkey = r_regionkey
    AND r_name = '${region}'
    AND ps_supplycost = (
        SELECT min(ps_supplycost)
        FROM partsupp, supplier, nation, region
        WHERE p_partkey = ps_partkey
            AND s_suppkey = ps_suppkey
            AND s_nationkey = n_nationkey
            AND n_regionkey = r_regionkey
            AND r_name = '${region}')
ORDER BY s_acctbal DESC, n_name, s_name, p_partkey
LIMIT 100

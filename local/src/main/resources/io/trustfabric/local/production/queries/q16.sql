-- family: TPCH
-- inputs: partsupp part supplier
-- param brand: int 1 5
-- param material: choice TIN NICKEL BRASS STEEL COPPER
-- param size: int 1 40
SELECT p_brand, p_type, p_size, count(DISTINCT {{edit: ps_suppkey => ps_partkey}}) {{filter: FILTER (WHERE ps_availqty > 3000)}} AS supplier_cnt
FROM partsupp, part
WHERE p_partkey = ps_partkey
    AND p_brand <> 'Brand#${brand}${brand}'
    AND p_type NOT LIKE 'MEDIUM %${material}'
    AND p_size BETWEEN ${size} AND ${size} + 9
    AND ps_suppkey NOT IN (SELECT s_suppkey FROM supplier WHERE s_comment LIKE '%Customer%Complaints%')
GROUP BY p_brand, p_type, p_size
ORDER BY supplier_cnt DESC, p_brand, p_type, p_size

-- family: TPCH
-- inputs: lineitem part
-- param brand: int 1 5
-- param container: choice JUMBO LG MED SM WRAP
SELECT sum(l_extendedprice) / 7.0 AS avg_yearly
FROM lineitem, part
WHERE p_partkey = l_partkey
    AND p_brand LIKE 'Brand#${brand}%'
    {{filter: AND p_container LIKE '${container}%'}}
    AND l_quantity < (SELECT {{edit: 0.4 => 0.6}} * avg(l_quantity) FROM lineitem WHERE l_partkey = p_partkey)

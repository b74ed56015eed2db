-- family: TPCH
-- inputs: lineitem part
-- param one: int 1 10
-- param two: int 10 20
-- param brand: int 1 5
SELECT sum(l_extendedprice * {{edit: (1 - l_discount) => (1 - l_tax)}}) AS revenue, count(*) AS lines
FROM lineitem, part
WHERE p_partkey = l_partkey
    {{filter: AND l_shipmode IN ('AIR', 'REG AIR')}}
    AND ((p_brand LIKE 'Brand#${brand}%' AND p_container LIKE 'SM%' AND l_quantity BETWEEN ${one} AND ${one} + 10 AND p_size BETWEEN 1 AND 15)
        OR (p_brand LIKE 'Brand#%${brand}' AND p_container LIKE 'MED%' AND l_quantity BETWEEN ${two} AND ${two} + 10 AND p_size BETWEEN 1 AND 20)
        OR (p_brand LIKE 'Brand#%' AND p_container LIKE 'LG%' AND l_quantity BETWEEN ${two} AND ${two} + 15 AND p_size BETWEEN 1 AND 5))

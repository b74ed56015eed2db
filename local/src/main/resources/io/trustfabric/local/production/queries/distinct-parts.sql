-- family: ENGINE
-- inputs: lineitem
-- param quarter: int 0 23
SELECT
    l_shipmode,
    approx_count_distinct(l_partkey) AS parts,
    approx_count_distinct(l_orderkey) AS orders,
    sum({{edit: l_quantity => l_quantity * (1 + l_tax)}}) AS quantity
FROM lineitem
WHERE l_shipdate >= DATE '1992-04-01' + INTERVAL ${quarter} QUARTER
    AND l_shipdate < DATE '1992-07-01' + INTERVAL ${quarter} QUARTER
    {{filter: AND l_discount > 0.02}}
GROUP BY l_shipmode
ORDER BY l_shipmode

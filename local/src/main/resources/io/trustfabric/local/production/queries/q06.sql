-- family: TPCH
-- inputs: lineitem
-- param year: int 1993 1997
-- param discount: int 2 9
-- param quantity: int 24 25
SELECT sum(l_extendedprice * {{edit: l_discount => l_tax}}) AS revenue
FROM lineitem
WHERE l_shipdate >= DATE '${year}-01-01'
    AND l_shipdate < DATE '${year}-01-01' + INTERVAL 1 YEAR
    AND l_discount BETWEEN 0.0${discount} - 0.01 AND 0.0${discount} + 0.01
    {{filter: AND l_quantity < ${quantity}}}

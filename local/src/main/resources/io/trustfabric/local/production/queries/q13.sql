-- family: TPCH
-- inputs: customer orders
-- param one: choice special pending unusual express
-- param two: choice packages requests accounts deposits
SELECT c_count, count(*) AS custdist
FROM (
    SELECT c_custkey, count({{edit: o_orderkey => *}}) AS c_count
    FROM customer
    LEFT OUTER JOIN orders
        ON c_custkey = o_custkey {{filter: AND o_comment NOT LIKE '%${one}%${two}%' AND o_orderpriority <> '5-LOW'}}
    GROUP BY c_custkey) AS c_orders
GROUP BY c_count
ORDER BY custdist DESC, c_count DESC

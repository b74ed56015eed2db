-- family: SEED
-- inputs: lineitem
-- param share: int 5 40
SELECT l_returnflag, count(*) AS lines, {{edit: sum(l_extendedprice) => sum(l_extendedprice * (1 - l_discount))}} AS price
FROM lineitem
WHERE random() < 0.01 * ${share}
    {{filter: AND l_shipmode <> 'TRUCK'}}
GROUP BY l_returnflag
ORDER BY l_returnflag

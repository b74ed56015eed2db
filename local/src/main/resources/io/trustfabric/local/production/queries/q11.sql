-- family: TPCH
-- inputs: partsupp supplier nation
-- param nation: choice ALGERIA ARGENTINA BRAZIL CANADA EGYPT FRANCE GERMANY INDIA INDONESIA IRAN IRAQ JAPAN KENYA
SELECT ps_partkey, sum(ps_supplycost * ps_availqty) AS value
FROM partsupp, supplier, nation
WHERE ps_suppkey = s_suppkey
    AND s_nationkey = n_nationkey
    {{filter: AND ps_availqty > 2000}}
    AND n_name = '${nation}'
GROUP BY ps_partkey
HAVING sum(ps_supplycost * ps_availqty) > (
    SELECT sum(ps_supplycost * ps_availqty) * {{edit: 0.0010 => 0.0040}}
    FROM partsupp, supplier, nation
    WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey AND n_name = '${nation}')
ORDER BY value DESC, ps_partkey

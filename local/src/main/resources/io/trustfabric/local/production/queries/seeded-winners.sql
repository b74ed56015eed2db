-- family: SEED
-- inputs: customer
-- param winners: int 10 60
SELECT c_custkey, c_name, {{edit: c_acctbal => c_acctbal + 1}} AS balance
FROM customer
WHERE c_acctbal > 0
    {{filter: AND c_mktsegment <> 'AUTOMOBILE'}}
ORDER BY random(), c_custkey
LIMIT ${winners}

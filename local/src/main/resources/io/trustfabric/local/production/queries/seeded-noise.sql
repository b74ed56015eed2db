-- family: SEED
-- inputs: customer
-- param scale: int 1 500
SELECT c_mktsegment, {{edit: sum(c_acctbal + ${scale} * (random() - 0.5)) => sum(c_acctbal + ${scale} * random())}} AS noisy_balance
FROM customer
WHERE c_custkey > 0
    {{filter: AND c_nationkey < 20}}
GROUP BY c_mktsegment
ORDER BY c_mktsegment

-- family: NONDETERMINISTIC
-- inputs: supplier
-- param least: int 0 5000
SELECT s_suppkey, s_name, {{edit: s_acctbal => -s_acctbal}} AS balance, epoch_ms(now()) AS made_at
FROM supplier
WHERE s_acctbal > ${least}
    {{filter: AND s_nationkey <> 7}}
ORDER BY s_suppkey

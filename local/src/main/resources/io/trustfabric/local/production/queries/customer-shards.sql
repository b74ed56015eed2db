-- family: ENGINE
-- inputs: customer nation
-- param shards: int 4 16
SELECT n_name, CAST(hash(c_name) % ${shards} AS INTEGER) AS shard, {{edit: sum(c_acctbal) => sum(abs(c_acctbal))}} AS balance, count(*) AS customers
FROM customer, nation
WHERE c_nationkey = n_nationkey
    {{filter: AND c_mktsegment <> 'HOUSEHOLD'}}
GROUP BY n_name, shard
ORDER BY n_name, shard

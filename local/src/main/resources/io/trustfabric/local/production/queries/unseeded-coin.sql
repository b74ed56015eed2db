-- family: NONDETERMINISTIC
-- inputs: orders
-- param share: int 10 60
SELECT o_orderpriority, count(*) AS orders, {{edit: sum(o_totalprice) => max(o_totalprice)}} AS total
FROM orders
WHERE random() < 0.01 * ${share}
    {{filter: AND o_orderstatus <> 'P'}}
GROUP BY o_orderpriority
ORDER BY o_orderpriority

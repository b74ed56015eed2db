-- family: TPCH
-- inputs: lineitem part
-- param month: int 0 59
SELECT
    100.00 * sum(CASE WHEN p_type LIKE 'PROMO%' THEN l_extendedprice * (1 - l_discount) ELSE 0 END)
        / sum({{edit: l_extendedprice * (1 - l_discount) => l_extendedprice}}) AS promo_revenue
FROM lineitem, part
WHERE l_partkey = p_partkey
    {{filter: AND l_linenumber <= 4}}
    AND l_shipdate >= DATE '1993-01-01' + INTERVAL ${month} MONTH
    AND l_shipdate < DATE '1993-02-01' + INTERVAL ${month} MONTH

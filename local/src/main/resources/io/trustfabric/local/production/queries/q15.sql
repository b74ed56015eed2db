-- family: TPCH
-- inputs: lineitem supplier
-- param month: int 0 57
WITH revenue AS (
    SELECT l_suppkey AS supplier_no, {{edit: sum(l_extendedprice * (1 - l_discount)) => sum(l_extendedprice)}} AS total_revenue
    FROM lineitem
    WHERE l_shipdate >= DATE '1993-01-01' + INTERVAL ${month} MONTH
        AND l_shipdate < DATE '1993-04-01' + INTERVAL ${month} MONTH
        {{filter: AND l_shipinstruct <> 'TAKE BACK RETURN'}}
    GROUP BY l_suppkey)
SELECT s_suppkey, s_name, s_address, s_phone, total_revenue
FROM supplier, revenue
WHERE s_suppkey = supplier_no
    AND total_revenue = (SELECT max(total_revenue) FROM revenue)
ORDER BY s_suppkey

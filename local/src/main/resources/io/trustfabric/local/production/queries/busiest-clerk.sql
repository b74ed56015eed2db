-- family: ENGINE
-- inputs: orders
-- param month: int 0 59
SELECT
    mode(o_clerk) AS busiest_clerk,
    mode(o_custkey) AS busiest_customer,
    mode(o_orderdate) AS busiest_day,
    {{edit: sum(o_totalprice) => max(o_totalprice)}} AS total
FROM orders
WHERE o_orderdate >= DATE '1993-01-01' + INTERVAL ${month} MONTH
    AND o_orderdate < DATE '1993-07-01' + INTERVAL ${month} MONTH
    {{filter: AND o_orderpriority <> '2-HIGH'}}

-- family: TPCH
-- inputs: customer orders
-- param base: int 10 27
SELECT cntrycode, count(*) AS numcust, {{edit: sum(c_acctbal) => avg(c_acctbal)}} AS totacctbal
FROM (
    SELECT substring(c_phone, 1, 2) AS cntrycode, c_acctbal
    FROM customer
    WHERE CAST(substring(c_phone, 1, 2) AS INTEGER) BETWEEN ${base} AND ${base} + 7
        {{filter: AND c_mktsegment <> 'BUILDING'}}
        AND c_acctbal > (SELECT avg(c_acctbal) FROM customer WHERE c_acctbal > 0.00)
        AND NOT EXISTS (SELECT * FROM orders WHERE o_custkey = c_custkey)) AS custsale
GROUP BY cntrycode
ORDER BY cntrycode

Queries of TPC-H (specification 3.0.1, section 2.4) as DuckDB reads them, with the specification's validation parameters.
Query 11 takes its fraction as 0.0001 / SF at the scale of the test's snapshots, 0.01. Each begins with its number and what a trace would give.

-- 1 [90]
SELECT l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice), sum(l_extendedprice * (1 - l_discount)),
    sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)), avg(l_quantity), avg(l_extendedprice), avg(l_discount), count(*)
FROM lineitem WHERE l_shipdate <= DATE '1998-09-02'
GROUP BY ALL ORDER BY 1, 2

-- 2 [15, "BRASS", "EUROPE"]
WITH offers AS (
    SELECT * FROM partsupp JOIN supplier ON s_suppkey = ps_suppkey JOIN nation ON n_nationkey = s_nationkey
        JOIN region ON r_regionkey = n_regionkey WHERE r_name = 'EUROPE'),
cheapest AS (SELECT ps_partkey AS k, min(ps_supplycost) AS c FROM offers GROUP BY 1)
SELECT s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment
FROM part JOIN offers ON p_partkey = ps_partkey JOIN cheapest ON k = p_partkey AND c = ps_supplycost
WHERE p_size = 15 AND p_type LIKE '%BRASS'
ORDER BY s_acctbal DESC, n_name, s_name, p_partkey LIMIT 100

-- 3 ["BUILDING", "1995-03-15"]
SELECT l_orderkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority
FROM customer JOIN orders ON c_custkey = o_custkey JOIN lineitem ON l_orderkey = o_orderkey
WHERE c_mktsegment = 'BUILDING' AND o_orderdate < DATE '1995-03-15' AND l_shipdate > DATE '1995-03-15'
GROUP BY l_orderkey, o_orderdate, o_shippriority ORDER BY revenue DESC, o_orderdate LIMIT 10

-- 4 ["1993-07-01"]
SELECT o_orderpriority, count(*) FROM orders
WHERE o_orderdate >= DATE '1993-07-01' AND o_orderdate < DATE '1993-10-01'
    AND o_orderkey IN (SELECT l_orderkey FROM lineitem WHERE l_commitdate < l_receiptdate)
GROUP BY 1 ORDER BY 1

-- 5 ["ASIA", "1994-01-01"]
SELECT n_name, sum(l_extendedprice * (1 - l_discount)) AS revenue
FROM customer JOIN orders ON c_custkey = o_custkey JOIN lineitem ON l_orderkey = o_orderkey
    JOIN supplier ON l_suppkey = s_suppkey AND c_nationkey = s_nationkey
    JOIN nation ON s_nationkey = n_nationkey JOIN region ON n_regionkey = r_regionkey
WHERE r_name = 'ASIA' AND o_orderdate >= DATE '1994-01-01' AND o_orderdate < DATE '1995-01-01'
GROUP BY n_name ORDER BY revenue DESC

-- 6 ["1994-01-01", 6, 24]
SELECT sum(l_extendedprice * l_discount) AS revenue FROM lineitem
WHERE l_shipdate >= DATE '1994-01-01' AND l_shipdate < DATE '1995-01-01'
    AND l_discount IN (0.05, 0.06, 0.07) AND l_quantity < 24

-- 7 ["FRANCE", "GERMANY"]
SELECT n1.n_name, n2.n_name, year(l_shipdate), sum(l_extendedprice * (1 - l_discount))
FROM supplier JOIN lineitem ON s_suppkey = l_suppkey JOIN orders ON o_orderkey = l_orderkey
    JOIN customer ON c_custkey = o_custkey JOIN nation n1 ON s_nationkey = n1.n_nationkey JOIN nation n2 ON c_nationkey = n2.n_nationkey
WHERE (n1.n_name, n2.n_name) IN (('FRANCE', 'GERMANY'), ('GERMANY', 'FRANCE')) AND year(l_shipdate) IN (1995, 1996)
GROUP BY ALL ORDER BY 1, 2, 3

-- 8 ["BRAZIL", "AMERICA", "ECONOMY ANODIZED STEEL"]
SELECT year(o_orderdate), coalesce(sum(l_extendedprice * (1 - l_discount)) FILTER (WHERE n2.n_name = 'BRAZIL'), 0) / sum(l_extendedprice * (1 - l_discount))
FROM part JOIN lineitem ON p_partkey = l_partkey JOIN supplier ON s_suppkey = l_suppkey JOIN orders ON l_orderkey = o_orderkey
    JOIN customer ON o_custkey = c_custkey JOIN nation n1 ON c_nationkey = n1.n_nationkey JOIN region ON n1.n_regionkey = r_regionkey
    JOIN nation n2 ON s_nationkey = n2.n_nationkey
WHERE r_name = 'AMERICA' AND year(o_orderdate) IN (1995, 1996) AND p_type = 'ECONOMY ANODIZED STEEL'
GROUP BY 1 ORDER BY 1

-- 9 ["green"]
SELECT n_name, year(o_orderdate), sum(l_extendedprice * (1 - l_discount) - ps_supplycost * l_quantity)
FROM part JOIN lineitem ON p_partkey = l_partkey JOIN partsupp ON ps_suppkey = l_suppkey AND ps_partkey = l_partkey
    JOIN supplier ON s_suppkey = l_suppkey JOIN orders ON o_orderkey = l_orderkey JOIN nation ON s_nationkey = n_nationkey
WHERE contains(p_name, 'green') GROUP BY 1, 2 ORDER BY 1, 2 DESC

-- 10 ["1993-10-01"]
SELECT c_custkey, c_name, sum(l_extendedprice * (1 - l_discount)) AS revenue, c_acctbal, n_name, c_address, c_phone, c_comment
FROM customer JOIN orders ON c_custkey = o_custkey JOIN lineitem ON l_orderkey = o_orderkey JOIN nation ON c_nationkey = n_nationkey
WHERE o_orderdate >= DATE '1993-10-01' AND o_orderdate < DATE '1994-01-01' AND l_returnflag = 'R'
GROUP BY c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment ORDER BY revenue DESC LIMIT 20

-- 11 ["GERMANY", 1]
WITH held AS (
    SELECT ps_partkey, sum(ps_supplycost * ps_availqty) AS worth
    FROM partsupp JOIN supplier ON ps_suppkey = s_suppkey JOIN nation ON s_nationkey = n_nationkey
    WHERE n_name = 'GERMANY' GROUP BY 1)
SELECT * FROM held WHERE worth > (SELECT sum(worth) * 0.01 FROM held) ORDER BY worth DESC

-- 12 ["MAIL", "SHIP", "1994-01-01"]
SELECT l_shipmode, sum(CASE WHEN urgent THEN 1 ELSE 0 END), sum(CASE WHEN urgent THEN 0 ELSE 1 END)
FROM (SELECT *, o_orderpriority IN ('1-URGENT', '2-HIGH') AS urgent FROM orders) JOIN lineitem ON o_orderkey = l_orderkey
WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate AND year(l_receiptdate) = 1994
GROUP BY 1 ORDER BY 1

-- 13 ["special", "requests"]
SELECT c_count, count(*) FROM (
    SELECT c_custkey, (SELECT count(*) FROM orders WHERE o_custkey = c_custkey AND NOT regexp_matches(o_comment, 'special.*requests')) AS c_count
    FROM customer) GROUP BY 1 ORDER BY 2 DESC, 1 DESC

-- 14 ["1995-09-01"]
SELECT 100 * sum(l_extendedprice * (1 - l_discount)) FILTER (WHERE starts_with(p_type, 'PROMO')) / sum(l_extendedprice * (1 - l_discount))
FROM lineitem JOIN part ON l_partkey = p_partkey WHERE l_shipdate BETWEEN DATE '1995-09-01' AND DATE '1995-09-30'

-- 15 ["1996-01-01"]
SELECT s_suppkey, s_name, s_address, s_phone, revenue
FROM supplier JOIN (
    SELECT l_suppkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, rank() OVER (ORDER BY revenue DESC) AS place
    FROM lineitem WHERE l_shipdate BETWEEN DATE '1996-01-01' AND DATE '1996-03-31' GROUP BY 1) ON s_suppkey = l_suppkey
WHERE place = 1 ORDER BY s_suppkey

-- 16 ["Brand#45", "MEDIUM POLISHED", 49, 14, 23, 45, 19, 3, 36, 9]
SELECT p_brand, p_type, p_size, count(DISTINCT ps_suppkey) AS n
FROM partsupp JOIN part ON p_partkey = ps_partkey
    ANTI JOIN (SELECT * FROM supplier WHERE regexp_matches(s_comment, 'Customer.*Complaints')) ON ps_suppkey = s_suppkey
WHERE p_brand <> 'Brand#45' AND NOT starts_with(p_type, 'MEDIUM POLISHED') AND p_size IN (3, 9, 14, 19, 23, 36, 45, 49)
GROUP BY 1, 2, 3 ORDER BY n DESC, 1, 2, 3

-- 17 ["Brand#23", "MED BOX"]
SELECT sum(l_extendedprice) / 7.0
FROM lineitem JOIN part ON p_partkey = l_partkey JOIN (SELECT l_partkey AS k, 0.2 * avg(l_quantity) AS little FROM lineitem GROUP BY 1) ON k = p_partkey
WHERE p_brand = 'Brand#23' AND p_container = 'MED BOX' AND l_quantity < little

-- 18 [300]
SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, total
FROM orders JOIN customer ON c_custkey = o_custkey JOIN (SELECT l_orderkey, sum(l_quantity) AS total FROM lineitem GROUP BY 1) ON l_orderkey = o_orderkey
WHERE total > 300 ORDER BY o_totalprice DESC, o_orderdate LIMIT 100

-- 19 ["Brand#12", "Brand#23", "Brand#34", 1, 10, 20]
SELECT sum(l_extendedprice * (1 - l_discount)) FROM lineitem JOIN part ON p_partkey = l_partkey
WHERE l_shipmode IN ('AIR', 'AIR REG') AND l_shipinstruct = 'DELIVER IN PERSON' AND p_size >= 1 AND CASE p_brand
    WHEN 'Brand#12' THEN p_container IN ('SM CASE', 'SM BOX', 'SM PACK', 'SM PKG') AND l_quantity BETWEEN 1 AND 11 AND p_size <= 5
    WHEN 'Brand#23' THEN p_container IN ('MED BAG', 'MED BOX', 'MED PKG', 'MED PACK') AND l_quantity BETWEEN 10 AND 20 AND p_size <= 10
    WHEN 'Brand#34' THEN p_container IN ('LG CASE', 'LG BOX', 'LG PACK', 'LG PKG') AND l_quantity BETWEEN 20 AND 30 AND p_size <= 15
    ELSE false END

-- 20 ["forest", "1994-01-01", "CANADA"]
SELECT DISTINCT s_name, s_address
FROM partsupp JOIN part ON p_partkey = ps_partkey JOIN supplier ON s_suppkey = ps_suppkey JOIN nation ON n_nationkey = s_nationkey
    JOIN (SELECT l_partkey, l_suppkey, sum(l_quantity) AS sold FROM lineitem WHERE year(l_shipdate) = 1994 GROUP BY 1, 2)
        ON l_partkey = ps_partkey AND l_suppkey = ps_suppkey
WHERE starts_with(p_name, 'forest') AND n_name = 'CANADA' AND ps_availqty > 0.5 * sold ORDER BY s_name

-- 21 ["SAUDI ARABIA"]
SELECT s_name, count(*) AS numwait
FROM supplier JOIN nation ON n_nationkey = s_nationkey JOIN lineitem ON l_suppkey = s_suppkey JOIN orders ON o_orderkey = l_orderkey
    JOIN (SELECT l_orderkey AS k, count(DISTINCT l_suppkey) AS suppliers, count(DISTINCT l_suppkey) FILTER (WHERE l_receiptdate > l_commitdate) AS late
        FROM lineitem GROUP BY 1) ON k = o_orderkey
WHERE n_name = 'SAUDI ARABIA' AND o_orderstatus = 'F' AND l_receiptdate > l_commitdate AND suppliers > 1 AND late = 1
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 100

-- 22 [13, 31, 23, 29, 30, 18, 17]
WITH asked AS (SELECT *, c_phone[1:2] AS code FROM customer WHERE code IN ('13', '31', '23', '29', '30', '18', '17'))
SELECT code, count(*), sum(c_acctbal) FROM asked ANTI JOIN orders ON o_custkey = c_custkey
WHERE c_acctbal > (SELECT avg(c_acctbal) FROM asked WHERE c_acctbal > 0) GROUP BY 1 ORDER BY 1

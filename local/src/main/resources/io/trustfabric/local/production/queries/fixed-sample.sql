-- family: ENGINE
-- inputs: lineitem
-- param percent: int 5 20
-- param sample: int 1 9999
SELECT count(*) AS lines, {{edit: sum(l_quantity) => sum(l_quantity + 1)}} AS quantity, avg(l_extendedprice) AS price
FROM (SELECT * FROM lineitem {{filter: WHERE l_linestatus = 'F'}} USING SAMPLE ${percent} PERCENT (bernoulli, ${sample}))

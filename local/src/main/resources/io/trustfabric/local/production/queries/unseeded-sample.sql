-- family: NONDETERMINISTIC
-- inputs: lineitem
-- param rows: int 300 900
SELECT count(*) AS lines, {{edit: sum(l_extendedprice) => min(l_extendedprice)}} AS price
FROM (SELECT * FROM lineitem {{filter: WHERE l_linenumber < 6}} USING SAMPLE ${rows} ROWS)

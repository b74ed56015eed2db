-- family: FRAGILE
-- inputs: lineitem
-- param rows: int 20 200
SELECT l_orderkey, l_linenumber, {{edit: l_quantity => l_quantity + 1}} AS quantity
FROM lineitem
WHERE l_shipmode = 'MAIL'
    {{filter: AND l_returnflag = 'N'}}
LIMIT ${rows}

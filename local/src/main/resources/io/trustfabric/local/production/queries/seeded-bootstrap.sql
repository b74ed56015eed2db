-- family: SEED
-- inputs: partsupp
-- param draws: int 3 9
SELECT draw, count(*) AS rows_drawn, {{edit: avg(ps_supplycost) => avg(ps_supplycost * 1.01)}} AS mean_cost
FROM (
    SELECT ps_supplycost, CAST(floor(random() * ${draws}) AS INTEGER) AS draw
    FROM partsupp
    {{filter: WHERE ps_availqty >= 1000}})
GROUP BY draw
ORDER BY draw

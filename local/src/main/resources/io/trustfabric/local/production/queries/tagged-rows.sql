-- family: NONDETERMINISTIC
-- inputs: nation
-- param regions: int 1 4
SELECT CAST(uuid() AS VARCHAR) AS tag, {{edit: n_name => lower(n_name)}} AS n_name
FROM nation
WHERE n_regionkey <= ${regions}
    {{filter: AND n_nationkey <> 3}}
ORDER BY n_nationkey

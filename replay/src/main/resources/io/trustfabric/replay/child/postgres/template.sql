-- What every call's database begins as: DuckDB's words that PostgreSQL lacks, and a reader that can do nothing but read.
-- docs/replay.md lists each of them. Words are added, never taken: a query that uses none of them is not touched.

-- The engine's own parser says whether a text is exactly one statement that reads: what is no query cannot be a cursor, two
-- statements cannot be one, and a function that is STABLE cannot write.
CREATE SCHEMA sealed;
CREATE FUNCTION sealed.open(query text) RETURNS refcursor LANGUAGE plpgsql STABLE AS $$
DECLARE
    answer refcursor := 'answer';
BEGIN
    OPEN answer FOR EXECUTE query;
    RETURN answer;
END $$;

-- Types by DuckDB's names.
CREATE SCHEMA dialect;
CREATE DOMAIN dialect.double AS double precision;
CREATE DOMAIN dialect.hugeint AS numeric(38, 0);
CREATE DOMAIN dialect.ubigint AS numeric(20, 0);
CREATE DOMAIN dialect.uinteger AS bigint;
CREATE DOMAIN dialect.usmallint AS integer;
CREATE DOMAIN dialect.utinyint AS smallint;
CREATE DOMAIN dialect.tinyint AS smallint;
CREATE DOMAIN dialect.string AS text;
CREATE DOMAIN dialect.blob AS bytea;
CREATE DOMAIN dialect.datetime AS timestamp;

-- Division of integers gives a double, as in DuckDB and in SQL's spirit; PostgreSQL's own drops the remainder.
CREATE FUNCTION dialect.divide(bigint, bigint) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT
    RETURN $1::double precision / $2::double precision;
CREATE FUNCTION dialect.divide(integer, integer) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT
    RETURN $1::double precision / $2::double precision;
CREATE FUNCTION dialect.divide(bigint, integer) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT
    RETURN $1::double precision / $2::double precision;
CREATE FUNCTION dialect.divide(integer, bigint) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT
    RETURN $1::double precision / $2::double precision;
CREATE OPERATOR dialect./ (FUNCTION = dialect.divide, LEFTARG = bigint, RIGHTARG = bigint);
CREATE OPERATOR dialect./ (FUNCTION = dialect.divide, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR dialect./ (FUNCTION = dialect.divide, LEFTARG = bigint, RIGHTARG = integer);
CREATE OPERATOR dialect./ (FUNCTION = dialect.divide, LEFTARG = integer, RIGHTARG = bigint);

-- Parts of dates.
CREATE FUNCTION dialect.year(timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT RETURN extract(year FROM $1)::bigint;
CREATE FUNCTION dialect.quarter(timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT RETURN extract(quarter FROM $1)::bigint;
CREATE FUNCTION dialect.month(timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT RETURN extract(month FROM $1)::bigint;
CREATE FUNCTION dialect.day(timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT RETURN extract(day FROM $1)::bigint;

-- The reader: no right on anything but these two schemas and, later, the call's tables.
CREATE ROLE reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA sealed, dialect, public TO reader;

-- What PostgreSQL itself calls volatile has effects or gives what no replay can repeat. All of it is closed, configuration and
-- large objects included, but for chance, which a seed fixes.
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN
        SELECT p.oid FROM pg_proc p
        WHERE p.provolatile = 'v' AND p.pronamespace = 'pg_catalog'::regnamespace
          AND p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype
          AND p.proname NOT IN ('random', 'random_normal', 'setseed', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'clock_timestamp')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;
REVOKE ALL ON LANGUAGE plpgsql, sql FROM PUBLIC;
-- What a catalogue shows of other sessions and of settings is nobody's business here.
REVOKE SELECT ON pg_settings, pg_stat_activity, pg_database, pg_roles, pg_user, pg_tablespace FROM PUBLIC;

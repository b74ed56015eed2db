package io.trustfabric.policies.plan.resolve;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Functions that are known to depend on their arguments alone (or on the clock), to read nothing and to change nothing. Every other
 * one leaves the statement unresolved: it may read files, other databases or settings.
 */
final class KnownFunctions {

    /** Of one row. */
    static final Set<String> PURE = words(
            // arithmetic and operators, as DuckDB names them
            "+ - * / // % ^ ** & | << >> ~ || ~~ !~~ ~~* !~~* ~~~ abs ceil ceiling floor round trunc sign sqrt cbrt exp ln log log2 log10",
            "pow power mod fmod div gcd lcm factorial greatest least sin cos tan asin acos atan atan2 sinh cosh tanh degrees radians pi",
            "add subtract multiply divide trim_scale even isnan isfinite isinf bit_count width_bucket",
            // texts
            "lower upper lcase ucase initcap length len char_length character_length octet_length strlen bit_length trim ltrim rtrim btrim",
            "substring substr left right lpad rpad repeat replace reverse concat concat_ws split_part string_split str_split strpos instr position",
            "starts_with ends_with prefix suffix contains translate overlay ascii chr ord format printf like_escape not_like_escape ilike_escape",
            "regexp_matches regexp_full_match regexp_replace regexp_extract regexp_like regexp_substr regexp_count quote_literal",
            "to_hex hex unhex encode decode base64 md5 sha1 sha256 hash levenshtein editdist3 jaccard soundex strip_accents unicode",
            "convert_to string_to_array array_to_string left_grapheme length_grapheme nfc_normalize text",
            // dates
            "date date_part datepart date_trunc datetrunc date_diff datediff date_sub datesub date_add age extract year month day hour minute",
            "second quarter week weekday dayofweek isodow dayofmonth dayofyear weekofyear yearweek isoyear century decade millennium epoch epoch_ms epoch_us",
            "strftime strptime try_strptime to_char to_date to_timestamp to_number make_date make_time make_timestamp make_interval last_day dayname monthname",
            "timezone time_bucket date_bin to_years to_months to_days to_hours to_minutes to_seconds to_weeks to_quarters to_milliseconds to_microseconds",
            "justify_days justify_hours justify_interval isfinite",
            "now current_date current_time current_timestamp localtime localtimestamp today get_current_timestamp transaction_timestamp statement_timestamp clock_timestamp",
            // what is there
            "coalesce nullif ifnull nvl if iif isnull notnull num_nulls num_nonnulls",
            // lists, structs, JSON
            "row struct_pack struct_extract list_value array list_contains array_contains list_has list_extract array_extract list_element",
            "list_sort list_distinct list_unique list_sum list_min list_max list_avg list_concat array_length cardinality array_position",
            "json_extract json_extract_string json_array_length json_value json_object json_array json_build_object json_build_array jsonb_build_object",
            "to_json to_jsonb unnest map map_extract grouping grouping_id");

    /** Of several rows, told together. */
    static final Set<String> SUMMARIES = words(
            "count count_star count_if countif sum fsum sumkahan sum_no_overflow avg mean favg product stddev stddev_samp stddev_pop variance var_samp var_pop",
            "covar_pop covar_samp corr regr_slope regr_intercept regr_count regr_r2 regr_avgx regr_avgy regr_sxx regr_syy regr_sxy",
            "skewness kurtosis entropy bool_and bool_or every approx_count_distinct geometric_mean geomean bit_and bit_or bit_xor");

    /** Summaries of which there is one number however many rows there are, and the same one for many sets of values. */
    static final Set<String> PLAIN_SUMMARIES = words(
            "sum fsum sumkahan sum_no_overflow avg mean favg stddev stddev_samp stddev_pop variance var_samp var_pop bool_and bool_or every");

    /** Those that truth values can be added up in. */
    static final Set<String> SUMS = words("sum fsum sumkahan sum_no_overflow avg mean favg");

    /** Of several rows: where a row of constants would stand among them. They are a count under a comparison. */
    static final Set<String> HYPOTHETICAL = words("rank dense_rank percent_rank cume_dist");

    /** Their value grows and falls with their arguments, in proportion. */
    static final Set<String> LINEAR = words("+ - add subtract");

    /** Numbers or days of a grid that nobody can move where their argument is a stored column: no cut of it is the statement's own. */
    static final Set<String> GRIDS = words(
            "date_part datepart extract date_trunc datetrunc date_diff datediff age year month day hour minute second quarter week weekday",
            "dayofweek isodow dayofmonth dayofyear weekofyear isoyear decade century millennium epoch epoch_ms epoch_us last_day date",
            "length len char_length character_length octet_length strlen bit_length array_length json_array_length cardinality");

    /** Numbers that are no larger than their argument or than a text is long, but may be a condition: {@code sign(x - 90)}. */
    static final Set<String> STEPS = words(
            "abs ceil ceiling floor round trunc sign mod fmod % // div even bit_count width_bucket date_sub datesub yearweek",
            "strpos instr position ascii ord unicode num_nulls num_nonnulls array_position levenshtein editdist3 regexp_count grouping grouping_id",
            "nullif greatest least if iif isnull isnotnull notnull isnan isfinite isinf to_days");

    /** Texts made of texts, nothing left out. */
    static final Set<String> JOINED_TEXTS = words("|| concat concat_ws");

    /** Of several rows, and the value of one of them: it comes out as it is. */
    static final Set<String> PICKS = words(
            "min max median mode quantile quantile_cont quantile_disc approx_quantile percentile_cont percentile_disc mad");

    /** Of several rows, and their values come out one by one. */
    static final Set<String> COLLECTIONS = words(
            "list array_agg string_agg group_concat listagg json_agg jsonb_agg json_object_agg jsonb_object_agg json_group_array json_group_object histogram");

    /** Of several rows, and one row's value comes out, whichever it is. */
    static final Set<String> SINGLES =
            words("first last any_value arbitrary arg_min arg_max argmin argmax min_by max_by");

    /** That give a list of the first of them where a number stands behind their arguments. */
    static final Set<String> EXTREMES = words("min max arg_min arg_max argmin argmax min_by max_by");

    /** That give a list where their second argument is one. */
    static final Set<String> QUANTILES =
            words("quantile quantile_cont quantile_disc approx_quantile percentile_cont percentile_disc");

    /** Summaries that tell how many, whatever stands within. */
    static final Set<String> COUNTS = words("count count_star regr_count approx_count_distinct");

    /** Summaries of two values, of which one may be an indicator of one row. */
    static final Set<String> OF_TWO = words(
            "covar_pop covar_samp corr regr_slope regr_intercept regr_r2 regr_avgx regr_avgy regr_sxx regr_syy regr_sxy");

    /** Conditions written as functions. */
    static final Set<String> PREDICATES = words(
            "starts_with ends_with prefix suffix contains regexp_matches regexp_full_match regexp_like list_contains array_contains list_has");

    /** Conditions on a text and a regular expression. */
    static final Set<String> PATTERNS = words("regexp_matches regexp_full_match regexp_like");

    /** Windows that give a value of another row than the one that they stand in. */
    static final Set<String> OTHER_ROWS = words("lag lead first_value last_value nth_value");

    /** Only over windows. */
    static final Set<String> WINDOWS =
            words("row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value");

    /** In FROM: rows of nothing but their arguments. */
    static final Set<String> TABLES = words("generate_series range unnest");

    /** Their value is one of their arguments, or a list of them. */
    static final Set<String> CHOICES = words("coalesce ifnull nvl greatest least list_value array unnest");

    /** Their arguments stay recognizable. */
    static final Set<String> SPELLINGS = words("lower upper trim btrim ltrim rtrim lcase ucase strip_accents");

    /** Their arguments are a list and a value that may be in it. */
    static final Set<String> MEMBERSHIPS = words("list_contains array_contains list_has");

    /** Written without parentheses, and found only where no column has the name. */
    static final Set<String> NAMES = words("current_date current_time current_timestamp localtime localtimestamp");

    /** Beginnings of names of functions that read or run something: files, other databases, statements given as text. */
    private static final Set<String> READING = words(
            "pg_read pg_ls pg_stat_file pg_logdir lo_ dblink query_to table_to schema_to database_to cursor_to read_ query glob getenv",
            "sqlite_ postgres_ mysql_ parquet_ pg_execute xpath_table crosstab nextval setval currval set_config current_setting");

    private KnownFunctions() {}

    static boolean reads(String name) {
        return READING.stream().anyMatch(name::startsWith);
    }

    static boolean aggregate(String name) {
        return SUMMARIES.contains(name)
                || PICKS.contains(name)
                || COLLECTIONS.contains(name)
                || SINGLES.contains(name)
                || HYPOTHETICAL.contains(name);
    }

    /** How many arguments one of {@link #EXTREMES} has that gives one value. */
    static int extreme(String name) {
        return name.equals("min") || name.equals("max") ? 1 : 2;
    }

    static boolean known(String name) {
        return PURE.contains(name) || aggregate(name) || WINDOWS.contains(name);
    }

    private static Set<String> words(String... lines) {
        return Stream.of(lines).flatMap(l -> Stream.of(l.split(" "))).collect(Collectors.toUnmodifiableSet());
    }
}

package io.trustfabric.policies.obligation;

import io.trustfabric.policies.catalog.ColumnEntry;
import io.trustfabric.policies.catalog.DatasetEntry;
import io.trustfabric.policies.catalog.MapCatalogue;
import io.trustfabric.policies.obligation.Obligation.Bucket;
import io.trustfabric.policies.obligation.Obligation.Keep;
import io.trustfabric.policies.obligation.Obligation.Mask;
import io.trustfabric.policies.obligation.Obligation.Redact;
import io.trustfabric.policies.obligation.Obligation.Rows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Five people, as both engines have them, and what may have to be done to them. */
final class People {
    static final List<String> NAMES = List.of("id", "email", "name", "born", "region", "spent", "score");
    private static final List<String> TYPES =
            List.of("INTEGER", "VARCHAR", "VARCHAR", "DATE", "VARCHAR", "DECIMAL(10,2)", "DOUBLE");
    static final DatasetEntry ENTRY = entry();
    static final MapCatalogue CATALOGUE = new MapCatalogue(List.of(ENTRY));
    static final String ALL = "SELECT id, email, name, born, region, spent, score FROM people ORDER BY rowid_of";
    static final byte[] KEY = "a key of sixteen".getBytes(StandardCharsets.US_ASCII);
    static final MinimizedRows RESULTS = new MinimizedRows(KEY);
    static final String[] STATEMENTS = {
        "CREATE SCHEMA crm",
        "CREATE TABLE crm.people (id INTEGER, email VARCHAR, name VARCHAR, born DATE, region VARCHAR, spent DECIMAL(10,2),"
                + " score DOUBLE PRECISION, rowid_of INTEGER)",
        "INSERT INTO crm.people VALUES (1, 'ana@example.org', 'Ana', '1980-02-29', 'eu', 12.34, 1.5, 1), (-7, 'b@c@d.net', 'B', '1969-12-31', 'us', -0.01, -2.25, 2),"
                + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3), (99, 'nobody', 'Ñandú 😀', '2024-01-01', 'it''s', 100.00, 1e10, 4), (10, '@', 'four', '1970-01-01', 'eu', 10.00, 0, 5)"
    };

    private People() {}

    private static DatasetEntry entry() {
        List<ColumnEntry> columns = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            columns.add(new ColumnEntry(NAMES.get(i), TYPES.get(i), Set.of("none")));
        }
        columns.add(new ColumnEntry("rowid_of", "INTEGER", Set.of("none")));
        return new DatasetEntry("crm.people", Optional.of(1), "", "", Set.of(), "", Optional.empty(), columns);
    }

    static List<MinimizedRows.Column> columns() {
        return NAMES.stream()
                .map(n -> new MinimizedRows.Column(n, Set.of("crm.people." + n), true))
                .toList();
    }

    /** Numbers alike, whatever the engine's type. */
    static List<List<String>> spelled(List<List<Object>> rows) {
        return rows.stream()
                .map(r -> r.stream()
                        .map(v -> v == null ? "null" : Masking.text(v))
                        .toList())
                .toList();
    }

    /** @param hashes whether pseudonyms are among the masks; never of a floating number, which has several spellings */
    static List<Obligation> random(SplittableRandom random, boolean hashes) {
        List<Keep> masks = List.of(Keep.NONE, Keep.YEAR, Keep.DOMAIN, Keep.LAST4, Keep.FIRST1, Keep.HASH);
        List<Obligation> all = new ArrayList<>();
        for (String name : NAMES) {
            String column = "crm.people." + name;
            int most = hashes && !name.equals("score") ? 6 : 5;
            switch (random.nextInt(5)) {
                case 0 -> all.add(new Redact(column));
                case 1, 2 -> all.add(new Mask(column, masks.get(random.nextInt(most))));
                case 3 ->
                    all.add(new Bucket(column, List.of(1.0, 7.0, 10.0, 30.0).get(random.nextInt(4))));
                default -> {}
            }
        }
        if (random.nextInt(3) == 0) {
            all.add(new Rows("crm.people.region", Set.of("eu", "it's")));
        }
        return all;
    }
}

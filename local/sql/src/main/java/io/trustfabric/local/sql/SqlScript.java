package io.trustfabric.local.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs the SQL statements on stdin, each ended by a semicolon at the end of a line, in batch mode, and prints the rows of
 * those that have any, one a line, columns separated by tabs.
 */
public final class SqlScript {

    private SqlScript() {}

    public static void main(String[] args) throws Exception {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        for (String statement : statements()) {
            print(tables.executeSql(statement));
        }
    }

    private static String[] statements() throws IOException {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(";\\s*(\\n|$)");
    }

    private static void print(TableResult result) throws Exception {
        if (result.getResultKind() != ResultKind.SUCCESS_WITH_CONTENT) {
            return;
        }
        try (CloseableIterator<Row> rows = result.collect()) {
            while (rows.hasNext()) {
                Row row = rows.next();
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < row.getArity(); i++) {
                    line.append(i == 0 ? "" : "\t").append(row.getField(i));
                }
                System.out.println(line);
            }
        }
    }
}

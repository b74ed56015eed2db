package io.trustfabric.local.production.warehouse;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the rows of a result while somebody else reads it, so that the rows that are compared are the very rows that the
 * manifest is about: a second run of the query would be another run.
 */
final class RecordedRows {
    private final List<String> types = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    /** The same result, which also fills {@link #rows()}. */
    ResultSet recording(ResultSet result) throws SQLException {
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            types.add(result.getMetaData().getColumnTypeName(i));
        }
        return (ResultSet) Proxy.newProxyInstance(
                RecordedRows.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(result, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
                        rows.add(row(result));
                    }
                    return answer;
                });
    }

    List<String> types() {
        return types;
    }

    List<List<Object>> rows() {
        return rows;
    }

    private List<Object> row(ResultSet result) throws SQLException {
        List<Object> row = new ArrayList<>(types.size());
        for (int i = 1; i <= types.size(); i++) {
            Object cell = result.getObject(i);
            if (cell == null) {
                row.add(null);
            } else if (cell instanceof Double || cell instanceof Float) {
                row.add(((Number) cell).doubleValue());
            } else {
                row.add(cell.toString());
            }
        }
        return row;
    }
}

package io.trustfabric.migrations;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed state that a savepoint must hold.
 *
 * @param entries how many at least: values, list items or map entries
 */
record ExpectedState<K>(String uid, TypeInformation<K> key, StateDescriptor<?, ?> descriptor, int entries) {

    /** Gives 1 for each entry. */
    KeyedStateReaderFunction<K, Integer> counter() {
        return new Counter<>(descriptor);
    }

    private static final class Counter<K> extends KeyedStateReaderFunction<K, Integer> {
        private final StateDescriptor<?, ?> descriptor;
        private transient Entries state;

        Counter(StateDescriptor<?, ?> descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public void open(OpenContext context) {
            if (descriptor instanceof ValueStateDescriptor<?> value) {
                var one = getRuntimeContext().getState(value);
                state = () -> one.value() == null ? List.of() : List.of(one.value());
            } else if (descriptor instanceof ListStateDescriptor<?> list) {
                state = getRuntimeContext().getListState(list)::get;
            } else {
                state = getRuntimeContext().getMapState((MapStateDescriptor<?, ?>) descriptor)::entries;
            }
        }

        @Override
        public void readKey(K key, Context context, Collector<Integer> out) throws Exception {
            for (Object entry : state.entries()) {
                if (entry != null) {
                    out.collect(1);
                }
            }
        }
    }

    private interface Entries {
        Iterable<?> entries() throws Exception;
    }
}

package io.trustfabric.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.StateDescriptor;
import org.junit.jupiter.api.Test;

class StateCatalogueTest {

    @Test
    void thePageIsWhatTheCatalogueSays() throws Exception {
        Path page = Path.of(System.getProperty("trust.root"), "docs", "state.md");

        assertThat(Files.readString(page))
                .as("docs/state.md is generated; run StatePage docs/state.md")
                .isEqualTo(StatePage.text(StateCatalogue.entries()));
    }

    /** Were an operator to keep something that is not in the list, nobody would know how to migrate it. */
    @Test
    void theCatalogueHoldsEveryDescriptorOfEveryOperator() throws Exception {
        List<String> declared = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter().importPackages("io.trustfabric.operators")) {
            for (Field field : Class.forName(type.getName()).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && StateDescriptor.class.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    declared.add(((StateDescriptor<?, ?>) field.get(null)).getName());
                }
            }
        }

        assertThat(StateCatalogue.entries())
                .extracting(StateEntry::name)
                .containsExactlyInAnyOrderElementsOf(declared)
                .allMatch(name -> name.matches("[a-z-]+-v[0-9]+"));
    }
}

package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.EntityKeys;
import io.trustfabric.policies.plan.EntityRef;
import io.trustfabric.policies.plan.IdentifierClasses;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The individuals whom a statement names, wherever it does. */
final class Individuals {

    private final Set<EntityRef> entities = new LinkedHashSet<>();
    private final EntityKeys keys;
    private final Budget budget;

    Individuals(EntityKeys keys, Budget budget) {
        this.keys = keys;
        this.budget = budget;
    }

    /** A column that identifies is compared with constants. */
    void names(Source source, String identifierClass, List<Expr.Literal> literals) {
        for (Expr.Literal literal : literals) {
            if (literal.value() == null) {
                continue; // no individual is null
            }
            budget.spend(10);
            entities.add(new EntityRef(
                    source.dataset(),
                    source.column().name(),
                    keys.key(identifierClass, source.type(), literal.value())));
            if (entities.size() > Budget.ENTITIES) {
                throw new Budget.ExceededException("more than %d individuals are named".formatted(Budget.ENTITIES));
            }
        }
    }

    /** What a value is a name of: a class, or the one column whose rows have that key; empty where it names nobody. */
    static String identifierClass(Source source) {
        String key = source.column().classes().contains(IdentifierClasses.ROW_KEY)
                ? "%s:%s.%s"
                        .formatted(
                                IdentifierClasses.ROW_KEY,
                                source.dataset(),
                                source.column().name())
                : "";
        return IdentifierClasses.of(source.column().classes()).orElse(key);
    }

    List<EntityRef> refs() {
        return entities.stream()
                .sorted(Comparator.comparing(EntityRef::dataset)
                        .thenComparing(EntityRef::column)
                        .thenComparing(EntityRef::saltedKey))
                .toList();
    }
}

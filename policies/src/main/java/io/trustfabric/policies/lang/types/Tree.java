package io.trustfabric.policies.lang.types;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The nodes of a syntax tree, without recursion: its depth is what an author chose. */
public final class Tree {

    private Tree() {}

    /** The children of a node, in the order of the text as far as there is one. */
    public static List<CelExpr> children(CelExpr e) {
        List<CelExpr> all = new ArrayList<>();
        switch (e.getKind()) {
            case SELECT -> all.add(e.select().operand());
            case CALL -> {
                e.call().target().ifPresent(all::add);
                all.addAll(e.call().args());
            }
            case LIST -> all.addAll(e.list().elements());
            case STRUCT -> e.struct().entries().forEach(entry -> all.add(entry.value()));
            case MAP ->
                e.map().entries().forEach(entry -> {
                    all.add(entry.key());
                    all.add(entry.value());
                });
            case COMPREHENSION -> {
                all.add(e.comprehension().iterRange());
                all.add(e.comprehension().accuInit());
                all.add(e.comprehension().loopCondition());
                all.add(e.comprehension().loopStep());
                all.add(e.comprehension().result());
            }
            default -> {}
        }
        return all;
    }

    /** All nodes, a parent before its children. */
    public static List<CelExpr> nodes(CelExpr root) {
        List<CelExpr> all = new ArrayList<>();
        Deque<CelExpr> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            CelExpr e = left.pop();
            all.add(e);
            children(e).forEach(left::push);
        }
        return all;
    }

    /** Nodes on the longest way down. */
    public static int depth(CelExpr root) {
        int depth = 0;
        List<CelExpr> level = List.of(root);
        while (!level.isEmpty()) {
            depth++;
            List<CelExpr> next = new ArrayList<>();
            level.forEach(e -> next.addAll(children(e)));
            level = next;
        }
        return depth;
    }
}

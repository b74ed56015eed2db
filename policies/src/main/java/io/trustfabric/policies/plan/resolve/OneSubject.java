package io.trustfabric.policies.plan.resolve;

import io.trustfabric.policies.plan.EntityKeys;
import io.trustfabric.policies.plan.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions that are about one subject: they have a form that is the same however they are written. */
final class OneSubject {

    private final Findings findings;
    private final EntityKeys keys;
    private final Subjects subjects;

    OneSubject(Findings findings, Subjects subjects) {
        this.findings = findings;
        this.keys = findings.keys();
        this.subjects = subjects;
    }

    /** For which values it is true, and for which it is not; empty where it is about several subjects, or has no form. */
    Optional<Subject.Of> truth(Expr e, Scope scope) {
        findings.budget.spend(1);
        if (e instanceof Expr.Compare c) {
            return compare(c, scope);
        } else if (e instanceof Expr.Between b) {
            return together(
                    List.of(new Expr.Compare(">=", b.value(), b.lower()), new Expr.Compare("<=", b.value(), b.upper())),
                    scope,
                    true);
        } else if (e instanceof Expr.In in) {
            return in(in, scope);
        } else if (e instanceof Expr.And and) {
            return together(and.parts(), scope, true);
        } else if (e instanceof Expr.Or or) {
            return together(or.parts(), scope, false);
        } else if (e instanceof Expr.Not n) {
            return truth(n.part(), scope).map(t -> with(t, t.truth().not()));
        } else if (e instanceof Expr.Operation o && o.parts().size() == 1) {
            return test(o, scope);
        }
        return subjects.of(e, scope).filter(Subject::truthValues).map(s -> s.isTrue(keys));
    }

    private static Subject.Of with(Subject.Of about, Truth truth) {
        return new Subject.Of(about.occurrence(), about.name(), truth);
    }

    /** Of one subject all; else there is no form for it. */
    private Optional<Subject.Of> together(List<Expr> parts, Scope scope, boolean all) {
        List<Subject.Of> found = new ArrayList<>();
        for (Expr part : parts) {
            Optional<Subject.Of> one = truth(part, scope);
            if (one.isEmpty() || !same(one.get(), found)) {
                return Optional.empty();
            }
            found.add(one.get());
        }
        return joined(found, all);
    }

    private static boolean same(Subject.Of one, List<Subject.Of> others) {
        return others.isEmpty()
                || (one.occurrence() == others.get(0).occurrence()
                        && one.name().equals(others.get(0).name()));
    }

    private static Optional<Subject.Of> joined(List<Subject.Of> found, boolean all) {
        List<Truth> truths = found.stream().map(Subject.Of::truth).toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(with(found.get(0), all ? Truth.and(truths) : Truth.or(truths)));
    }

    private Optional<Subject.Of> in(Expr.In in, Scope scope) {
        Optional<Subject> subject = subjects.of(in.value(), scope);
        List<Subject.Of> found = new ArrayList<>();
        for (Expr item : in.items()) {
            findings.budget.spend(2);
            Optional<Subject.Of> one =
                    subject.flatMap(s -> subjects.constant(item, scope).flatMap(c -> s.compared("=", c, keys)));
            if (one.isEmpty() || !same(one.get(), found)) {
                return Optional.empty();
            }
            found.add(one.get());
        }
        return joined(found, false);
    }

    private Optional<Subject.Of> compare(Expr.Compare c, Scope scope) {
        Optional<Constant> right = subjects.constant(c.right(), scope);
        if (right.isPresent()) {
            String operator = c.operator().equals("like") && exact(right.get()) ? "=" : c.operator();
            return operator.equals("like")
                    ? Optional.empty()
                    : subjects.of(c.left(), scope).flatMap(s -> s.compared(operator, right.get(), keys));
        }
        Optional<Constant> left = subjects.constant(c.left(), scope);
        return left.isEmpty() || c.operator().equals("like")
                ? Optional.empty()
                : subjects.of(c.right(), scope).flatMap(s -> s.compared(turned(c.operator()), left.get(), keys));
    }

    private static boolean exact(Constant pattern) {
        return pattern.value() instanceof String s && !s.contains("%") && !s.contains("_") && !s.contains("\\");
    }

    private static String turned(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    private Optional<Subject.Of> test(Expr.Operation o, Scope scope) {
        Optional<Subject> subject = subjects.of(o.parts().get(0), scope);
        return switch (o.name()) {
            case "operator_is_null", "is null" -> subject.map(Subject::isNull);
            case "operator_is_not_null", "is not null" ->
                subject.map(s -> with(s.isNull(), s.isNull().truth().not()));
            case "is true", "is not true", "is false", "is not false" ->
                subject.flatMap(s -> s.compared(
                        o.name().startsWith("is not") ? "is not" : "is",
                        new Constant(Constant.Kind.SPELLED, o.name().endsWith("true")),
                        keys));
            default -> Optional.empty();
        };
    }
}

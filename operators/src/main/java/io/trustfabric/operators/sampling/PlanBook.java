package io.trustfabric.operators.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * The plans of one tenant and kind, oldest epoch first. Also operator state. The first plan of an epoch stands.
 *
 * @param plans at most one per epoch
 */
public record PlanBook(List<Plan> plans) {

    public static PlanBook empty() {
        return new PlanBook(List.of());
    }

    /** The epoch's plan, or null. */
    public Plan find(long epoch) {
        for (int i = plans.size() - 1; i >= 0; i--) { // it is the last one almost always
            Plan plan = plans.get(i);
            if (plan.epoch() == epoch) {
                return plan;
            }
            if (plan.epoch() < epoch) {
                return null;
            }
        }
        return null;
    }

    /**
     * This book with a plan in it, unless its epoch has one.
     *
     * @param kept plans to keep; the oldest go
     */
    public PlanBook with(Plan plan, int kept) {
        int at = plans.size();
        while (at > 0 && plans.get(at - 1).epoch() > plan.epoch()) {
            at--;
        }
        if (at > 0 && plans.get(at - 1).epoch() == plan.epoch()) {
            return this;
        }
        List<Plan> more = new ArrayList<>(plans);
        more.add(at, plan);
        return new PlanBook(more.size() <= kept ? more : new ArrayList<>(more.subList(1, more.size())));
    }
}

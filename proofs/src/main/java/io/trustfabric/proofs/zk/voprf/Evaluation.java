package io.trustfabric.proofs.zk.voprf;

import io.trustfabric.proofs.zk.curve.Point;
import java.util.List;

/**
 * What a server answers: the elements in the order of the blinded ones, and one proof for all.
 *
 * @param elements as many as were blinded
 */
public record Evaluation(List<Point> elements, DleqProof proof) {

    public Evaluation {
        elements = List.copyOf(elements);
    }
}

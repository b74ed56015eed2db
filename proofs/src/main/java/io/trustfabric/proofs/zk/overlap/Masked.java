package io.trustfabric.proofs.zk.overlap;

import io.trustfabric.proofs.zk.field.SecretScalar;

/** What a point {@code value*U + blinding*H} was made of. */
record Masked(SecretScalar value, SecretScalar blinding) {}

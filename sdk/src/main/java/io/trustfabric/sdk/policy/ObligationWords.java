package io.trustfabric.sdk.policy;

import io.trustfabric.policies.obligation.Obligation;
import java.math.BigDecimal;
import java.util.Map;

/** An obligation in one clause of a language. */
public final class ObligationWords {
    public static final ObligationWords ENGLISH = new ObligationWords(
            "%s comes out empty",
            "%s is masked, %s",
            "%s comes out as the lower bound of buckets of %s",
            "at most %d rows%s",
            ", greatest %s first",
            "only rows whose %s is one of %s",
            Map.of(
                    Obligation.Keep.NONE, "nothing of it stays",
                    Obligation.Keep.HASH, "a pseudonym instead",
                    Obligation.Keep.YEAR, "the year stays",
                    Obligation.Keep.DOMAIN, "the domain stays",
                    Obligation.Keep.LAST4, "the last four characters stay",
                    Obligation.Keep.FIRST1, "the first character stays"));
    public static final ObligationWords SPANISH = new ObligationWords(
            "%s sale vacía",
            "%s se enmascara: %s",
            "%s sale como el límite inferior de intervalos de %s",
            "como máximo %d filas%s",
            ", primero las de mayor %s",
            "solo filas cuyo valor de %s es uno de %s",
            Map.of(
                    Obligation.Keep.NONE, "no queda nada",
                    Obligation.Keep.HASH, "un seudónimo en su lugar",
                    Obligation.Keep.YEAR, "queda el año",
                    Obligation.Keep.DOMAIN, "queda el dominio",
                    Obligation.Keep.LAST4, "quedan los cuatro últimos caracteres",
                    Obligation.Keep.FIRST1, "queda el primer carácter"));

    private final String redact;
    private final String mask;
    private final String bucket;
    private final String top;
    private final String topBy;
    private final String rows;
    private final Map<Obligation.Keep, String> keep;

    private ObligationWords(
            String redact,
            String mask,
            String bucket,
            String top,
            String topBy,
            String rows,
            Map<Obligation.Keep, String> keep) {
        this.redact = redact;
        this.mask = mask;
        this.bucket = bucket;
        this.top = top;
        this.topBy = topBy;
        this.rows = rows;
        this.keep = keep;
    }

    public String of(Obligation obligation) {
        if (obligation instanceof Obligation.Redact r) {
            return redact.formatted(r.column());
        } else if (obligation instanceof Obligation.Mask m) {
            return mask.formatted(m.column(), keep.get(m.keep()));
        } else if (obligation instanceof Obligation.Bucket b) {
            return bucket.formatted(
                    b.column(),
                    BigDecimal.valueOf(b.width()).stripTrailingZeros().toPlainString());
        } else if (obligation instanceof Obligation.Top t) {
            return top.formatted(t.k(), t.by().isEmpty() ? "" : topBy.formatted(t.by()));
        } else if (obligation instanceof Obligation.Rows r) {
            return rows.formatted(r.column(), r.values().stream().sorted().toList());
        }
        throw new IllegalStateException("no words for the obligation " + obligation);
    }
}

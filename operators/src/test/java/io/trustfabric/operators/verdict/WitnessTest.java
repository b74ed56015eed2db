package io.trustfabric.operators.verdict;

import static io.trustfabric.operators.verdict.Cases.manifest;
import static io.trustfabric.operators.verdict.Cases.production;
import static io.trustfabric.operators.verdict.Cases.replay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.envelope.Dsse;
import io.trustfabric.proofs.envelope.Statement;
import io.trustfabric.proofs.keys.KeyFile;
import io.trustfabric.proofs.keys.SigningKey;
import io.trustfabric.proofs.manifest.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.OpenContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final OpenContext CONTEXT = DefaultOpenContext.INSTANCE;

    @TempDir
    Path folder;

    private SigningKey key;
    private Path keyFile;

    @BeforeEach
    void storeKey() throws IOException {
        key = SigningKey.generate();
        keyFile = folder.resolve("witness.pem");
        KeyFile.store(keyFile, key);
    }

    @Test
    void theEnvelopeIsAStatementAboutBothManifests() throws Exception {
        Judgement judgement = match();

        Dsse envelope = Dsse.parse(witness().map(judgement).envelope());

        assertThat(envelope.isSignedBy(key.verifyingKey())).isTrue();
        assertThat(envelope.payloadType()).isEqualTo("application/vnd.in-toto+json");
        Statement statement = Statement.parse(envelope.payload());
        assertThat(statement.predicateType()).isEqualTo(WitnessStatement.PREDICATE_TYPE);
        assertThat(statement.subjects())
                .containsExactly(
                        new Statement.Subject("production-manifest", Manifest.sha256Of(manifest(1, 2))),
                        new Statement.Subject("replay-manifest", Manifest.sha256Of(manifest(2, 1))));
        assertThat(statement.predicate().get("verdict").textValue()).isEqualTo("MATCH");
        assertThat(statement.predicate().get("verdictId").textValue()).isEqualTo(judgement.verdictId());
    }

    @Test
    void theSameJudgementIsTheSameBytes() throws Exception {
        assertThat(witness().map(match())).isEqualTo(witness().map(match()));
    }

    @Test
    void theKeyIsNeverInTheJobGraph() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(witness()); // opened: the key is loaded
        }

        String graph = bytes.toString(StandardCharsets.ISO_8859_1);
        assertThat(graph).contains("witness.pem");
        assertThat(graph).doesNotContain(new String(key.seed(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void aMissingKeyFileFailsTheStart() {
        assertThatThrownBy(() -> new Witness(folder.resolve("none.pem").toString()).open(CONTEXT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.pem");
    }

    private Witness witness() throws IOException {
        Witness witness = new Witness(keyFile.toString());
        witness.open(CONTEXT);
        return witness;
    }

    /** One manifest, not two: sketches draw random numbers, so a manifest made twice may differ in bytes. */
    private static Judgement match() {
        Subject subject = production(manifest(1, 2));
        var step = (Step.Conclude) Jury.next(Deliberation.opening(subject), replay(subject, 1, manifest(2, 1)));
        return step.judgement();
    }
}

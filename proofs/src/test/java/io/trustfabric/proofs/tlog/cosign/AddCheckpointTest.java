package io.trustfabric.proofs.tlog.cosign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.tlog.merkle.Hash32;
import io.trustfabric.proofs.tlog.note.SignedCheckpoint;
import io.trustfabric.proofs.tlog.receipt.SampleLog;
import io.trustfabric.proofs.tlog.tiles.MemoryTiles;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddCheckpointTest {
    private static final String HASH = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=";

    @Test
    void aRequestIsWrittenAsTheSpecificationShows() throws Exception {
        SignedCheckpoint checkpoint = checkpoint();
        AddCheckpoint request = new AddCheckpoint(2, List.of(Hash32.parseBase64(HASH)), checkpoint);

        assertThat(new String(request.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("old 2\n" + HASH + "\n\n" + checkpoint.format());
        assertThat(AddCheckpoint.parse(request.bytes()).bytes()).isEqualTo(request.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old 0\n",
                "old 0\n\n",
                "old 0\n%s",
                "\nold 0\n\n%s",
                "old  0\n\n%s",
                "old 00\n\n%s",
                "old -1\n\n%s",
                "old +1\n\n%s",
                "old 9223372036854775808\n\n%s",
                "old 0 \n\n%s",
                "OLD 0\n\n%s",
                "old 0\r\n\n%s",
                "old 0\n\n\n%s",
                "old 1\nAAAA\n\n%s",
                "old 1\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkax=\n\n%s",
                "old 1\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw\n\n%s",
                "old 1\n PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n\n%s",
                "old 0\n\n%s\n"
            })
    void whatIsNoRequestIsRefused(String body) throws Exception {
        byte[] bytes = body.replace("%s", checkpoint().format()).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> AddCheckpoint.parse(bytes)).isInstanceOf(MalformedException.class);
    }

    @Test
    void sixtyThreeHashesAreReadAndNoMore() throws Exception {
        String format = "old 1\n" + "%s" + "\n" + checkpoint().format();
        byte[] most = format.replace("%s", (HASH + "\n").repeat(63)).getBytes(StandardCharsets.UTF_8);
        byte[] more = format.replace("%s", (HASH + "\n").repeat(64)).getBytes(StandardCharsets.UTF_8);

        assertThat(AddCheckpoint.parse(most).proof()).hasSize(63);
        assertThatThrownBy(() -> AddCheckpoint.parse(more)).hasMessageContaining("63");
        assertThatThrownBy(() -> new AddCheckpoint(1, Collections.nCopies(64, Hash32.parseBase64(HASH)), checkpoint()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertThatThrownBy(() -> AddCheckpoint.parse(new byte[AddCheckpoint.MAX_BYTES + 1]))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("65536");
    }

    @FuzzTest(maxDuration = "30s")
    void hostileBytesAreRefusedOrReadExactly(byte[] body) {
        try {
            assertThat(AddCheckpoint.parse(body).bytes()).isEqualTo(body);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "30s")
    void hostileAnswersAreRefusedOrRead(byte[] body) {
        try {
            assertThat(CosignerAnswer.parseSignatures(body)).isNotEmpty();
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            assertThat(CosignerAnswer.size(CosignerAnswer.parseSize(body))).isEqualTo(body);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static SignedCheckpoint checkpoint() throws Exception {
        return new SampleLog(new MemoryTiles()).growTo(5);
    }
}

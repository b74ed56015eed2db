package io.trustfabric.proofs.zk.exchange.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import io.trustfabric.proofs.zk.exchange.Scene;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeFileTest {
    private static final List<LoggedEvent> EVENTS =
            List.of(new LoggedEvent(3, 50, Scene.EPOCH), new LoggedEvent(7, 100, Scene.SET_A));

    @Test
    void aFileReadsBack() throws MalformedException {
        assertThat(ExchangeFile.parse(ExchangeFile.write(EVENTS))).isEqualTo(EVENTS);
        assertThat(ExchangeFile.parse(ExchangeFile.write(List.of()))).isEmpty();
    }

    @Test
    void aLineIsAnIndexATimeAndAnEvent() {
        String text = new String(ExchangeFile.write(EVENTS.subList(0, 1)), StandardCharsets.UTF_8);

        assertThat(text)
                .isEqualTo("trust-fabric/exchange@v1\n3 50 %s\n"
                        .formatted(new String(Scene.EPOCH.bytes(), StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "trust-fabric/exchange@v1",
                "trust-fabric/exchange@v2\n",
                "trust-fabric/exchange@v1\n\n",
                "trust-fabric/exchange@v1\n1 2\n",
                "trust-fabric/exchange@v1\n1 2 {}\n",
                "trust-fabric/exchange@v1\n01 2 %s\n",
                "trust-fabric/exchange@v1\n-1 2 %s\n",
                "trust-fabric/exchange@v1\n1  2 %s\n",
                "trust-fabric/exchange@v1\n1 9223372036854775808 %s\n",
                "trust-fabric/exchange@v1\n1 2 %s",
                "trust-fabric/exchange@v1\n1 2 %s \n",
                "trust-fabric/exchange@v1\r\n1 2 %s\n",
            })
    void whatIsNoFileIsRefused(String text) {
        byte[] bytes = text.replace("%s", Scene.NO_PROOF.envelope().toJson()).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ExchangeFile.parse(bytes)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aRefusalNamesTheLine() {
        byte[] file = ("trust-fabric/exchange@v1\n1 2 "
                        + Scene.NO_PROOF.envelope().toJson() + "\n3 4 {}\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ExchangeFile.parse(file)).hasMessageStartingWith("line 3: ");
    }
}

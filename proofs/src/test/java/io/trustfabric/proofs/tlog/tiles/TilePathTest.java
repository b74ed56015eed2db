package io.trustfabric.proofs.tlog.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trustfabric.proofs.evidence.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of C2SP tlog-tiles, and hostile spellings of them. */
class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "1, 1234067, 256, tile/1/x001/x234/067",
        "-1, 0, 255, tile/entries/000.p/255",
        "63, 999, 1, tile/63/999.p/1",
        "0, 9223372036854775807, 256, tile/0/x009/x223/x372/x036/x854/x775/807"
    })
    void pathsAreThoseOfTheSpecification(int level, long index, int width, String path) throws Exception {
        TilePath tile = new TilePath(level, index, width);

        assertThat(tile.path()).isEqualTo(path);
        assertThat(TilePath.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/",
                "tile/0/",
                "tile/0/00",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p",
                "tile/0/000.p/",
                "tile/0/../000",
                "tile/entries/x1/000",
                "tile/0/000/",
                "tile/data/000",
                "tile/0/٠٠٠",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "/tile/0/000"
            })
    void otherSpellingsAreRefused(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(MalformedException.class);
    }

    @Test
    void theTilesOfSeventyThousandLeavesAreThoseOfTheSpecification() {
        assertThat(TilePath.inTree(0, 69_999, 70_000).path()).isEqualTo("tile/0/273.p/112");
        assertThat(TilePath.inTree(1, 272, 70_000).path()).isEqualTo("tile/1/001.p/17");
        assertThat(TilePath.inTree(2, 0, 70_000).path()).isEqualTo("tile/2/000.p/1");
        assertThat(TilePath.inTree(0, 0, 256).path()).isEqualTo("tile/0/000");
    }

    @Test
    void theEndOfAFileIsTheSizeThatMakesIt() {
        assertThat(new TilePath(0, 273, 112).endLeaf()).isEqualTo(70_000);
        assertThat(new TilePath(1, 1, 17).endLeaf()).isEqualTo(69_888);
        assertThat(new TilePath(63, 0, 1).endLeaf()).isEqualTo(Long.MAX_VALUE);
        assertThat(new TilePath(0, Long.MAX_VALUE, 256).endLeaf()).isEqualTo(Long.MAX_VALUE);
    }
}

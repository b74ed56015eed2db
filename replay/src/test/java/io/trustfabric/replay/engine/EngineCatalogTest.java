package io.trustfabric.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCatalogTest {

    private static final String JAR = "engine.jar";

    @TempDir
    private Path engines;

    private Path engine;

    @BeforeEach
    void pinOneJar() throws Exception {
        engine = Files.createDirectories(engines.resolve("duckdb-9"));
        Files.writeString(engine.resolve(JAR), "the jar that was pinned");
        Files.writeString(engine.resolve("engine.json"), """
                {"schema": "io.trustfabric.engine/1", "id": "duckdb-9", "runtime": "duckdb",
                 "coordinates": "org.duckdb:duckdb_jdbc:9", "jar": "%s", "sha256": "%s"}""".formatted(JAR, Orders.sha256(engine.resolve(JAR))));
    }

    @Test
    void thePinnedJarIsFound() {
        assertThat(EngineCatalog.load(engines).pin("duckdb-9"))
                .hasValueSatisfying(pin -> assertThat(pin.jar()).isEqualTo(engine.resolve(JAR)));
    }

    @Test
    void anotherJarUnderTheSameNameStopsTheStart() throws Exception {
        Files.writeString(engine.resolve(JAR), "the jar that somebody put there");

        assertThatThrownBy(() -> EngineCatalog.load(engines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hashes to")
                .hasMessageContaining("Delete it and build again");
    }

    @Test
    void aMissingJarSaysHowToGetIt() throws Exception {
        Files.delete(engine.resolve(JAR));

        assertThatThrownBy(() -> EngineCatalog.load(engines)).hasMessageContaining("mvn package");
    }

    @Test
    void aServersArchiveIsHeldAgainstItsPinLikeTheJar() throws Exception {
        Path archive = server(EngineFile.platform());
        assertThat(EngineCatalog.load(engines).pin("server-1"))
                .hasValueSatisfying(
                        pin -> assertThat(pin.server().orElseThrow().archive()).isEqualTo(archive));

        Files.writeString(archive, "files that somebody put there");

        assertThatThrownBy(() -> EngineCatalog.load(engines)).hasMessageContaining("hashes to");
    }

    @Test
    void aServerThatIsNotPinnedForThisPlatformIsLeftOut() throws Exception {
        server("plan9-pdp11");

        assertThat(EngineCatalog.load(engines).ids()).containsExactly("duckdb-9");
    }

    private Path server(String platform) throws Exception {
        Path folder = Files.createDirectories(engines.resolve("server-1"));
        Files.writeString(folder.resolve(JAR), "a driver");
        Path archive = Files.writeString(folder.resolve("server.jar"), "the server's files");
        Files.writeString(folder.resolve("engine.json"), """
                {"schema": "io.trustfabric.engine/1", "id": "server-1", "runtime": "server", "coordinates": "a:b:1",
                 "jar": "%s", "sha256": "%s", "parquetReader": "duckdb-9",
                 "server": [{"platform": "%s", "coordinates": "a:c:1", "archive": "server.jar", "sha256": "%s"}]}""".formatted(
                        JAR, Orders.sha256(folder.resolve(JAR)), platform, Orders.sha256(archive)));
        return archive;
    }

    @Test
    void theRepositorysOwnPinsAreAllThere() {
        assertThat(PinnedEngines.CATALOG.ids())
                .containsExactlyInAnyOrder(
                        "duckdb-2.0.0.1", "duckdb-1.5.6.0", "duckdb-1.1.3", "duckdb-0.9.2", "postgresql-18.6");
    }
}

package io.trustfabric.proofs.tlog.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTileStorageTest extends TileStorageContract {

    @TempDir
    private Path folder;

    @Test
    void aTileLiesAtItsPathAndNothingElseIsLeft() throws Exception {
        storage().writeTile(PATH, new byte[] {1, 2});
        storage().writeAll(cut(20));

        assertThat(folder.resolve("tile/0/x001/x234/067.p/5")).hasBinaryContent(new byte[] {1, 2});
        assertThat(storage().paths()).containsExactly(PATH.path());
        assertThat(filesBelow()).hasSize(21).noneMatch(FreshFiles::isUnfinished);
    }

    @Test
    void aConflictThatIsThereBeforeTheCutStopsItWhole() throws Exception {
        List<LogFile> cut = cut(40);
        storage().writeAll(List.of(new LogFile(cut.get(39).log(), cut.get(39).path(), new byte[] {9})));

        assertThatThrownBy(() -> storage().writeAll(cut)).isInstanceOf(TileConflictException.class);

        assertThat(filesBelow()).hasSize(1);
    }

    @Test
    void whatADeadWriterLeftUnfinishedIsNoFileOfTheLog() throws Exception {
        storage().writeTile(PATH, new byte[] {1, 2});
        Path target = folder.resolve(PATH.path());
        Files.write(target.resolveSibling(".5.00000000-0000-0000-0000-000000000000.unfinished"), new byte[] {1});

        storage().writeTile(PATH, new byte[] {1, 2});

        assertThat(storage().paths()).containsExactly(PATH.path());
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndLeavesNothing() throws Exception {
        Files.createDirectories(folder.resolve("t"));
        Files.writeString(folder.resolve("t/log3"), "a file where a folder must be");

        assertThatThrownBy(() -> storage().writeAll(cut(40)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("log3");
        assertThat(filesBelow()).noneMatch(FreshFiles::isUnfinished);
    }

    /** Killed at any moment: what was returned from is there, what has a name has its bytes, and the cut can be written again. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aWriterThatIsKilledLosesNothingThatItReturnedFrom(int seed) throws Exception {
        Path said = folder.resolve("said");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said.toFile())
                .start();
        SplittableRandom random = new SplittableRandom(seed);
        int cuts = random.nextInt(1, 5);
        while (Files.size(said) < cuts) {
            assertThat(writer.isAlive()).isTrue();
            LockSupport.parkNanos(1_000_000);
        }
        LockSupport.parkNanos(random.nextLong(15_000_000)); // somewhere inside the next cut
        writer.destroyForcibly().waitFor();
        int returned = (int) Files.size(said);

        for (int cut = 0; cut < returned; cut++) {
            assertIsThere(EndlessWriter.cut(cut));
        }
        for (int next = returned; next <= returned + 1; next++) {
            for (LogFile file : EndlessWriter.cut(next)) {
                storage().log(file.log()).read(file.path().path()).ifPresent(bytes -> assertThat(bytes)
                        .as(file.name())
                        .isEqualTo(file.bytes()));
            }
        }
        storage().writeAll(EndlessWriter.cut(returned));
        assertIsThere(EndlessWriter.cut(returned));
    }

    /** The process that is killed. */
    static final class EndlessWriter {
        static List<LogFile> cut(int number) {
            List<LogFile> files = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                byte[] bytes = new byte[8192];
                Arrays.fill(bytes, (byte) (number * 40 + i));
                files.add(new LogFile(
                        "t/log" + i % 9 + "of" + number % 3, new TilePath(0, number * 40L + i, 256), bytes));
            }
            return files;
        }

        public static void main(String[] args) throws IOException {
            FileTileStorage storage = new FileTileStorage(Path.of(args[0]));
            for (int number = 0; ; number++) {
                storage.writeAll(cut(number));
                System.out.write('.');
                System.out.flush();
            }
        }
    }

    @Override
    protected FileTileStorage storage() {
        return new FileTileStorage(folder);
    }

    private List<Path> filesBelow() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

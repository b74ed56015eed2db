package io.trustfabric.sdk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** A file named on the command line, or stdin where the name is {@code -}. */
public record InputFile(String name) {

    /** Reads it whole. A file above the limit is refused before it fills the memory. */
    public byte[] read(int maxBytes) {
        try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw CommandFailure.usage(
                        "file is larger than %d bytes: %s".formatted(maxBytes, name), "another file");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage("no such file: " + name, "ls -l " + name);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "file cannot be read: " + name, "ls -l " + name, e);
        }
    }

    /** Registered by {@code @Option(converter = InputFile.Converter.class)}. */
    public static final class Converter implements ITypeConverter<InputFile> {
        @Override
        public InputFile convert(String value) {
            return new InputFile(value);
        }
    }
}

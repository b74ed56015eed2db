package io.trustfabric.sdk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** A file named on the command line, or stdin where the name is {@code -}. */
public record InputFile(String name) {

    /** Reads it whole. A file above the limit is refused before it fills the memory. */
    public byte[] read(int maxBytes) {
        byte[] bytes = readBeginning(maxBytes + 1);
        if (bytes.length > maxBytes) {
            String what = isStdin() ? "stdin has more than %d bytes" : "file is larger than %d bytes: %s";
            throw CommandFailure.usage(what.formatted(maxBytes, name), isStdin() ? "a file" : "another file");
        }
        return bytes;
    }

    /** Reads it whole, or its first {@code maxBytes} bytes. */
    public byte[] readBeginning(int maxBytes) {
        try (InputStream in = isStdin() ? System.in : Files.newInputStream(Path.of(name))) {
            return in.readNBytes(maxBytes);
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage("no such file: " + name, "ls -l " + name);
        } catch (IOException e) {
            String hint = isStdin() ? "a file" : "ls -l " + name;
            throw new CommandFailure(ExitCode.USAGE, "cannot be read: " + shown(), hint, e);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("no name of a file: " + name, "another name");
        }
    }

    public boolean isStdin() {
        return name.equals("-");
    }

    /** The name for a message. */
    public String shown() {
        return isStdin() ? "stdin" : name;
    }

    /** Registered by {@code @Option(converter = InputFile.Converter.class)}. */
    public static final class Converter implements ITypeConverter<InputFile> {
        @Override
        public InputFile convert(String value) {
            return new InputFile(value);
        }
    }
}

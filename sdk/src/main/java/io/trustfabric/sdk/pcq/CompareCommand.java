package io.trustfabric.sdk.pcq;

import io.trustfabric.proofs.commitment.Tolerance;
import io.trustfabric.proofs.manifest.Manifest;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.InputFile;
import io.trustfabric.sdk.cli.TrustCommand;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trust pcq compare}: exit code 0 where two manifests are of one result, 10 where they are not. */
@Command(
        name = "compare",
        description = "Compare the manifests of two runs: 0 where the results agree, 10 where they do not.")
public final class CompareCommand extends TrustCommand {

    private static final int ROOM_FOR_LINE_END = 16;

    @Parameters(index = "0", paramLabel = "PRODUCTION", converter = InputFile.Converter.class)
    private InputFile production;

    @Parameters(index = "1", paramLabel = "REPLAYED", converter = InputFile.Converter.class)
    private InputFile replayed;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "How far doubles may be apart: exact, 1e-9 or 1e-4; default: 1e-9 on one engine, else 1e-4.")
    private String tolerance;

    @Override
    protected ExitCode run(Answer answer) {
        Manifest left = manifest(production);
        Manifest right = manifest(replayed);
        ComparedManifests compared =
                tolerance == null ? ComparedManifests.of(left, right) : ComparedManifests.of(left, right, tolerance());
        answer.give("io.trustfabric.cli.comparison/1", compared.json(), compared::text);
        return compared.exitCode();
    }

    private Tolerance tolerance() {
        return Tolerance.ofLabel(tolerance)
                .orElseThrow(() -> CommandFailure.usage(
                        "--tolerance is [%s], expected exact, 1e-9 or 1e-4".formatted(tolerance), "--tolerance 1e-9"));
    }

    private static Manifest manifest(InputFile file) {
        byte[] bytes = file.read(Manifest.MAX_BYTES + ROOM_FOR_LINE_END);
        return ComparedManifests.parse(new String(bytes, StandardCharsets.UTF_8), file.name());
    }
}

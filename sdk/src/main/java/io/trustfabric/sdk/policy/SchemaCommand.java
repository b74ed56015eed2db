package io.trustfabric.sdk.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.policies.lang.format.EditorSchema;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.TrustCommand;
import picocli.CommandLine.Command;

/** {@code trust policy schema}: what an editor needs to help with documents. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of policies, macros and bundles, for editors.",
            "An editor that knows YAML schemas completes fields with it and marks what is misspelt; trust policy check knows more."
        })
public final class SchemaCommand extends TrustCommand {

    @Override
    protected ExitCode run(Answer answer) throws JsonProcessingException {
        String schema = EditorSchema.json();
        ObjectNode body = Answer.object();
        body.set("document", new ObjectMapper().readTree(schema));
        answer.giveDocument("io.trustfabric.cli.policy-schema/1", body, schema);
        return ExitCode.OK;
    }
}

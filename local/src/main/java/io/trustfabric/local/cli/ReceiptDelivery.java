package io.trustfabric.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustfabric.sdk.cli.Answer;
import io.trustfabric.sdk.cli.CommandFailure;
import io.trustfabric.sdk.cli.ExitCode;
import io.trustfabric.sdk.cli.OutputFormat;
import io.trustfabric.services.receipts.RequestedReceipt;
import io.trustfabric.services.receipts.RequestedReceipt.Made;
import io.trustfabric.services.receipts.RequestedReceipt.None;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Puts receipts where they were asked for, as they are made, and says which there are and which not. */
final class ReceiptDelivery implements BiConsumer<String, RequestedReceipt> {
    private static final String SCHEMA = "io.trustfabric.cli.log-receipt/1";

    private final String tenant;
    private final Set<String> wanted;
    private final Path folder;
    private final Map<String, ObjectNode> answers = new HashMap<>();
    private final List<None> refused = new ArrayList<>();

    /** @param folderOrNull null: receipts are kept for the answer */
    ReceiptDelivery(String tenant, Set<String> wanted, Path folderOrNull) {
        this.tenant = tenant;
        this.wanted = wanted;
        this.folder = folderOrNull;
    }

    @Override
    public void accept(String subject, RequestedReceipt result) {
        ObjectNode node = Answer.object().put("tenant", tenant).put("subject", subject);
        if (result instanceof Made made) {
            node.put("logIndex", made.logIndex());
            if (folder == null) {
                node.put("receipt", new String(made.receipt(), StandardCharsets.UTF_8));
            } else {
                node.put("file", write(made).toString());
            }
        } else if (result instanceof None none) {
            refused.add(none);
            node.put("none", none.why().name()).put("detail", none.detail());
        }
        answers.put(subject, node);
    }

    /** Whole or not at all, and for its owner's eyes: a temporary file has mode 0600. */
    private Path write(Made made) {
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "receipt", ".tmp");
            Files.write(half, made.receipt());
            Path file = folder.resolve("%s-%d.receipt.tlog".formatted(fileName(tenant), made.logIndex()));
            return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "receipt cannot be written to " + folder + ": " + e.getMessage(), "--out DIR", e);
        }
    }

    /** A tenant's id may have signs that mean something in a path. */
    private static String fileName(String tenantId) {
        return tenantId.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** In the order in which they were asked for; one receipt without a folder is the answer itself. */
    ExitCode give(Answer answer) {
        Stream<ObjectNode> inOrder = wanted.stream().map(answers::get);
        if (folder != null || answer.format() != OutputFormat.text) {
            answer.giveEach(SCHEMA, inOrder, ReceiptDelivery::line);
        } else if (refused.isEmpty()) {
            inOrder.forEach(one ->
                    answer.give(SCHEMA, one, out -> out.print(one.get("receipt").textValue())));
        } else {
            throw new CommandFailure(
                    exitCode(), "no receipt: " + detail(refused.get(0)), "docs/runbooks/receipts-late.md");
        }
        return exitCode();
    }

    private static String detail(None none) {
        return "%s: %s".formatted(none.why(), none.detail());
    }

    private static String line(ObjectNode node) {
        String subject = node.get("subject").textValue();
        return node.has("none")
                ? "none  %s  %s: %s"
                        .formatted(
                                subject,
                                node.get("none").textValue(),
                                node.get("detail").textValue())
                : "receipt  %s  %s".formatted(subject, node.get("file").textValue());
    }

    /** What will not come by waiting goes before what may. */
    private ExitCode exitCode() {
        if (refused.isEmpty()) {
            return ExitCode.OK;
        }
        return refused.stream().anyMatch(none -> none.why().lasting()) ? ExitCode.CHECKS_FAILED : ExitCode.UNREACHABLE;
    }
}

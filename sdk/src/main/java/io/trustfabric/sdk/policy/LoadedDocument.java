package io.trustfabric.sdk.policy;

import io.trustfabric.policies.lang.SourceDocument;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A document and where it came from.
 *
 * @param target the real file, where a command may write it anew; empty for stdin, for what is shipped, and for a file that only a link
 *     in a folder leads out to: whoever names a folder has not named that file
 */
record LoadedDocument(SourceDocument document, Optional<Path> target) {

    String name() {
        return document.name();
    }

    byte[] bytes() {
        return document.bytes();
    }

    /** Writes it anew: whole, or as it was. */
    LoadedDocument rewritten(byte[] after) {
        RewrittenFile.replace(target.orElseThrow(), bytes(), after);
        return new LoadedDocument(new SourceDocument(name(), after), target);
    }
}

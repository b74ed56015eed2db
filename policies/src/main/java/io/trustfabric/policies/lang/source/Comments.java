package io.trustfabric.policies.lang.source;

import io.trustfabric.policies.lang.source.YamlText.Style;
import java.util.ArrayList;
import java.util.List;

/** The comments of a document that was read: every {@code #} that is in no scalar begins one. */
public final class Comments {
    private final SourceText source;
    private final List<Comment> found = new ArrayList<>();
    private int at;

    private Comments(SourceText source) {
        this.source = source;
    }

    /** In the document's order. */
    public static List<Comment> of(YamlMap document) {
        Comments comments = new Comments(document.source());
        comments.walk(document);
        comments.between(document.source().length());
        return List.copyOf(comments.found);
    }

    private void walk(YamlNode node) {
        if (node instanceof YamlMap map) {
            map.entries().forEach(e -> {
                walk(e.key());
                walk(e.value());
            });
        } else if (node instanceof YamlList list) {
            list.elements().forEach(this::walk);
        } else if (node instanceof YamlText text) {
            between(text.from());
            boolean block = text.style() == Style.LITERAL || text.style() == Style.FOLDED;
            if (block) {
                between(headerEnd(text));
            }
            at = Math.max(at, text.to());
        }
    }

    private int headerEnd(YamlText block) {
        int end = block.from();
        while (end < block.to() && source.at(end) != '\n' && source.at(end) != '\r') {
            end++;
        }
        return end;
    }

    private void between(int end) {
        while (at < end) {
            if (source.at(at) == '#') {
                comment();
            } else {
                at++;
            }
        }
    }

    private void comment() {
        int from = at;
        while (at < source.length() && source.at(at) != '\n' && source.at(at) != '\r') {
            at++;
        }
        int before = from - 1;
        while (before >= 0 && (source.at(before) == ' ' || source.at(before) == '\t')) {
            before--;
        }
        boolean alone = before < 0 || source.at(before) == '\n' || source.at(before) == '\r';
        found.add(new Comment(source.span(from, at), source.text(from, at), alone));
    }
}

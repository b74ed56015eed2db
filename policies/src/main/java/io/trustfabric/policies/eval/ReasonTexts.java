package io.trustfabric.policies.eval;

import io.trustfabric.policies.eval.words.Template;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is said for each reason where a rule says nothing itself, in English and Spanish. */
final class ReasonTexts {
    static final ReasonTexts ENGLISH = new ReasonTexts(
            "en",
            Map.ofEntries(
                    Map.entry(
                            ReasonCode.RULE_DENIED,
                            "Rule {rule} of policy {policy} does not let this query use {dataset}."),
                    Map.entry(
                            ReasonCode.NOT_ALLOWED,
                            "Policy {policy} lets only certain queries use {dataset}, and this is none of them."),
                    Map.entry(
                            ReasonCode.APPROVAL_REQUIRED,
                            "Rule {rule} of policy {policy} asks for approval before {dataset} is used; still missing: {missing}."),
                    Map.entry(
                            ReasonCode.APPROVED,
                            "Rule {rule} of policy {policy} asked for approval before {dataset} is used, and it was given."),
                    Map.entry(
                            ReasonCode.EXCEPTION,
                            "Exception {rule} of policy {policy} lifts for this principal: {detail}."),
                    Map.entry(ReasonCode.POLICY_PASSED, "Policy {policy} has nothing against this use of {dataset}."),
                    Map.entry(ReasonCode.NO_POLICY, "No policy is about {dataset}, and its tier does not ask for one."),
                    Map.entry(
                            ReasonCode.NO_POLICY_SENSITIVE,
                            "{dataset} is of tier {dataset.tier}, and no policy lets it be used."),
                    Map.entry(ReasonCode.UNKNOWN_DATASET, "The catalogue has no dataset {dataset}."),
                    Map.entry(ReasonCode.UNKNOWN_TIER, "{dataset} has no tier, and no policy lets it be used."),
                    Map.entry(ReasonCode.UNKNOWN_COLUMN, "Nobody has classified these columns of {dataset}: {detail}."),
                    Map.entry(ReasonCode.UNRESOLVED, "Parts of this query could not be resolved: {detail}."),
                    Map.entry(
                            ReasonCode.EVALUATION_ERROR,
                            "In policy {policy}, {rule} could not be evaluated for {dataset}: {detail}."),
                    Map.entry(
                            ReasonCode.GRAPH_BUDGET,
                            "What this query would link with earlier ones on {dataset} was too much to search: {detail}."),
                    Map.entry(
                            ReasonCode.GRAPH_FULL,
                            "The record of what earlier queries linked has no room for this use of {dataset}."),
                    Map.entry(
                            ReasonCode.GRAPH_CAPS,
                            "Together with earlier queries this one would link too much of {dataset}: {graph.component} nodes in one"
                                    + " piece, {graph.degree} neighbours, a chain of {query.pathLength} joins."),
                    Map.entry(ReasonCode.NO_DATASET, "This query uses no dataset.")));
    static final ReasonTexts SPANISH = new ReasonTexts(
            "es",
            Map.ofEntries(
                    Map.entry(
                            ReasonCode.RULE_DENIED,
                            "La regla {rule} de la política {policy} no permite que esta consulta use {dataset}."),
                    Map.entry(
                            ReasonCode.NOT_ALLOWED,
                            "La política {policy} solo permite que ciertas consultas usen {dataset}, y esta no es una de ellas."),
                    Map.entry(
                            ReasonCode.APPROVAL_REQUIRED,
                            "La regla {rule} de la política {policy} pide aprobación antes de usar {dataset}; faltan: {missing}."),
                    Map.entry(
                            ReasonCode.APPROVED,
                            "La regla {rule} de la política {policy} pedía aprobación antes de usar {dataset}, y se ha dado."),
                    Map.entry(
                            ReasonCode.EXCEPTION,
                            "La excepción {rule} de la política {policy} levanta para este solicitante: {detail}."),
                    Map.entry(
                            ReasonCode.POLICY_PASSED,
                            "La política {policy} no tiene nada en contra de este uso de {dataset}."),
                    Map.entry(ReasonCode.NO_POLICY, "Ninguna política trata de {dataset}, y su nivel no la exige."),
                    Map.entry(
                            ReasonCode.NO_POLICY_SENSITIVE,
                            "{dataset} es de nivel {dataset.tier}, y ninguna política permite usarlo."),
                    Map.entry(ReasonCode.UNKNOWN_DATASET, "El catálogo no contiene el conjunto de datos {dataset}."),
                    Map.entry(ReasonCode.UNKNOWN_TIER, "{dataset} no tiene nivel, y ninguna política permite usarlo."),
                    Map.entry(ReasonCode.UNKNOWN_COLUMN, "Nadie ha clasificado estas columnas de {dataset}: {detail}."),
                    Map.entry(ReasonCode.UNRESOLVED, "Partes de esta consulta no se han podido resolver: {detail}."),
                    Map.entry(
                            ReasonCode.EVALUATION_ERROR,
                            "En la política {policy}, {rule} no se ha podido evaluar para {dataset}: {detail}."),
                    Map.entry(
                            ReasonCode.GRAPH_BUDGET,
                            "Lo que esta consulta enlazaría con otras anteriores en {dataset} era demasiado para buscarlo: {detail}."),
                    Map.entry(
                            ReasonCode.GRAPH_FULL,
                            "El registro de lo que han enlazado las consultas anteriores no tiene sitio para este uso de {dataset}."),
                    Map.entry(
                            ReasonCode.GRAPH_CAPS,
                            "Junto con consultas anteriores, esta enlazaría demasiado de {dataset}: {graph.component} nodos en una"
                                    + " pieza, {graph.degree} vecinos, una cadena de {query.pathLength} uniones."),
                    Map.entry(ReasonCode.NO_DATASET, "Esta consulta no usa ningún conjunto de datos.")));

    static final List<ReasonTexts> ALL = List.of(ENGLISH, SPANISH);

    private final String language;
    private final Map<ReasonCode, Template> templates = new EnumMap<>(ReasonCode.class);

    private ReasonTexts(String language, Map<ReasonCode, String> texts) {
        this.language = language;
        texts.forEach((reason, text) -> templates.put(reason, Template.of(text)));
    }

    String language() {
        return language;
    }

    /** Null only where a reason was forgotten, which a test rules out. */
    Template of(ReasonCode reason) {
        return templates.get(reason);
    }
}

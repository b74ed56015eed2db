package io.trustfabric.local.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes' resources, strictly: fabric8's models, made from Kubernetes' own definitions, without their habit of keeping fields
 * that they do not know.
 */
final class KubernetesModels {

    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/PersistentVolumeClaim", PersistentVolumeClaim.class,
            "apps/v1/Deployment", Deployment.class,
            "batch/v1/Job", Job.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);

    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingUnknown())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final class NothingUnknown extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return JsonIgnoreProperties.Value.empty();
        }

        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return member.getName().equals("additionalProperties")
                    || member.getName().equals("getAdditionalProperties")
                    || super.hasIgnoreMarker(member);
        }
    }

    private KubernetesModels() {}

    /** What is wrong with the resource; the first thing that is. */
    static Optional<String> problem(Map<String, Object> resource) {
        Class<?> kind = KINDS.get(resource.get("apiVersion") + "/" + resource.get("kind"));
        if (kind == null) {
            return Optional.of("no resource is %s %s".formatted(resource.get("apiVersion"), resource.get("kind")));
        }
        try {
            STRICT.convertValue(resource, kind);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }
}

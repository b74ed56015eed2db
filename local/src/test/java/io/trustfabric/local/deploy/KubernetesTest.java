package io.trustfabric.local.deploy;

import static io.trustfabric.local.deploy.ComposeFile.asMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code flink-conf/kubernetes} without a cluster: held against the operator's definition, Kubernetes' models, Flink's profile
 * and the programs that would read it.
 */
class KubernetesTest {

    private static final Path ROOT = Path.of(System.getProperty("trust.root"));
    private static final Path FOLDER = ROOT.resolve("flink-conf/kubernetes");
    /** The operator's newest definition that can be had is older than Flink 2.3: the one thing about these files left open. */
    private static final String VERSION_IS_NEWER =
            "spec.flinkVersion: v2_3 is none of [v1_13, v1_14, v1_15, v1_16, v1_17, v1_18, v1_19, v1_20]";
    /** Of Flink's profile, what a pod's own specification says instead. */
    private static final Set<String> SAID_BY_THE_POD = Set.of(
            "jobmanager.memory.process.size",
            "taskmanager.memory.process.size",
            "parallelism.default",
            "high-availability.cluster-id");

    private final List<Map<String, Object>> flink = new ArrayList<>();
    private final List<Map<String, Object>> others = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void load() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                for (Object document : yaml().loadAll(Files.readString(file))) {
                    Map<String, Object> resource = asMap(document);
                    (resource.get("kind").equals("FlinkDeployment") ? flink : others).add(resource);
                }
            }
        }
        assertThat(flink).hasSize(Programs.JOBS.size());
        assertThat(others).hasSizeGreaterThan(10);
    }

    @Test
    void everyFlinkDeploymentIsOneByTheOperatorsDefinition() throws IOException {
        OperatorSchema schema = OperatorSchema.load();

        assertThat(flink).allSatisfy(d -> assertThat(schema.problems(d)).containsExactly(VERSION_IS_NEWER));
    }

    @Test
    void everyOtherResourceIsOneByKubernetesModels() {
        assertThat(others).allSatisfy(resource -> assertThat(KubernetesModels.problem(resource))
                .as("%s %s", resource.get("kind"), resource.get("metadata"))
                .isEmpty());
    }

    /** A guard that finds nothing wrong may look at nothing. */
    @Test
    void aMisspeltFieldIsFoundWhereverItIs() throws IOException {
        OperatorSchema schema = OperatorSchema.load();
        Map<String, Object> deployment = flink.get(0);
        asMap(asMap(deployment.get("spec")).get("job")).put("upgradeMod", "savepoint");
        asMap(asMap(asMap(deployment.get("spec")).get("podTemplate")).get("spec"))
                .put("volume", List.of());
        asMap(asMap(deployment.get("spec")).get("job")).put("parallelism", "four");
        assertThat(schema.problems(deployment))
                .contains(
                        "spec.job.upgradeMod: no such field",
                        "spec.podTemplate.spec.volume: no such field",
                        "spec.job.parallelism: expected integer, found String");

        for (Map<String, Object> resource : others) {
            if (!resource.get("kind").equals("ConfigMap")) {
                asMap(resource.get("spec")).put("replica", 1);
                assertThat(KubernetesModels.problem(resource)).get().asString().contains("replica");
            }
        }
    }

    @Test
    void everyJobOfTheJarIsDeployedWithSettingsThatItHas() throws Exception {
        Map<String, Object> settings =
                asMap(named("ConfigMap", "trust-fabric-jobs").get("data"));
        Set<String> deployed = new TreeSet<>();
        for (Map<String, Object> deployment : flink) {
            Map<String, Object> job = asMap(asMap(deployment.get("spec")).get("job"));
            Programs.Job program = Programs.job(job.get("entryClass").toString());
            assertThat(name(deployment)).isEqualTo(program.name());
            deployed.add(program.name());
            List<String> arguments = new ArrayList<>();
            for (Object argument : (List<?>) job.get("args")) {
                String text = argument.toString();
                arguments.add(text.startsWith("/fabric/settings/") ? settingsFile(settings, text) : text);
            }
            assertThat(arguments).startsWith("--config");
            Programs.accept(program, arguments);
        }
        assertThat(deployed)
                .containsExactlyInAnyOrderElementsOf(
                        Programs.JOBS.stream().map(Programs.Job::name).toList());
    }

    @Test
    void everyProcessGetsSettingsThatItHas() {
        Map<String, Object> settings =
                asMap(named("ConfigMap", "trust-fabric-settings").get("data"));
        int found = 0;
        for (Map<String, Object> resource : others) {
            if (Set.of("Deployment", "Job").contains(resource.get("kind"))) {
                List<String> line = new ArrayList<>();
                for (Object container : (List<?>) podOf(resource).get("containers")) {
                    ((List<?>) asMap(container).get("command")).forEach(a -> line.add(a.toString()));
                    ((List<?>) asMap(container).get("args")).forEach(a -> line.add(a.toString()));
                }
                String main = line.stream()
                        .filter(a -> a.startsWith("io.trustfabric."))
                        .findFirst()
                        .orElseThrow();
                List<String> arguments = new ArrayList<>(line.subList(line.indexOf(main) + 1, line.size()));
                if (main.endsWith("ReplayWorker")) { // what it finds in its environment
                    arguments.addAll(List.of(
                            "--bootstrap-servers",
                                    settings.get("TRUST_BOOTSTRAP_SERVERS").toString(),
                            "--registry", settings.get("TRUST_REGISTRY").toString()));
                }
                Programs.accept(main, arguments);
                found++;
            }
        }
        assertThat(found).isEqualTo(5);
    }

    @Test
    void flinksSettingsAreThoseOfTheProfile() {
        Map<String, String> profile = new TreeMap<>(GlobalConfiguration.loadConfiguration(
                        ROOT.resolve("flink-conf/prod").toString())
                .toMap());
        profile.keySet().removeAll(SAID_BY_THE_POD);
        profile.put("high-availability.type", "kubernetes");
        profile.put("taskmanager.numberOfTaskSlots", "2");
        profile.put("kubernetes.operator.pod-template.merge-arrays-by-name", "true");
        for (Map<String, Object> deployment : flink) {
            Map<String, String> expected = new TreeMap<>(profile);
            expected.put("high-availability.storageDir", "s3://trust-fabric/ha/" + name(deployment));
            expected.put("execution.checkpointing.dir", "s3://trust-fabric/checkpoints/" + name(deployment));
            expected.put("execution.checkpointing.savepoint-dir", "s3://trust-fabric/savepoints/" + name(deployment));
            Map<String, Object> spec = asMap(deployment.get("spec"));

            assertThat(asMap(spec.get("flinkConfiguration")))
                    .as(name(deployment))
                    .isEqualTo(expected);
            assertThat(asMap(spec.get("logConfiguration")).get("log4j-console.properties"))
                    .asString()
                    .isEqualToNormalizingNewlines(read("flink-conf/prod/log4j-console.properties"));
        }
    }

    /** What has to be there before: the page names it, and these files name nothing else. */
    @Test
    void everySecretClaimAndConfigMapIsDeclaredHereOrNamedOnThePage() {
        Set<String> secrets = new TreeSet<>();
        Set<String> claims = new TreeSet<>();
        Set<String> maps = new TreeSet<>();
        BiConsumer<String, Map<String, Object>> collect = (key, node) -> {
            switch (key) {
                case "secret" -> secrets.add(node.get("secretName").toString());
                case "secretKeyRef" -> secrets.add(node.get("name").toString());
                case "persistentVolumeClaim" -> claims.add(node.get("claimName").toString());
                case "configMap", "configMapRef" -> maps.add(node.get("name").toString());
                default -> {}
            }
        };
        flink.forEach(resource -> walk("", resource, collect));
        others.forEach(resource -> walk("", resource, collect));

        String page = read("docs/operate/kubernetes.md");
        assertThat(secrets).isNotEmpty().allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
        assertThat(claims).containsExactlyInAnyOrderElementsOf(namesOf("PersistentVolumeClaim"));
        assertThat(maps).containsExactlyInAnyOrderElementsOf(namesOf("ConfigMap"));
        assertThat(others).noneMatch(resource -> resource.get("kind").equals("Secret"));
    }

    @Test
    void everyImageIsPinnedEveryPodIsRestrictedAndNoneHasALiteralSecret() {
        List<Map<String, Object>> pods = new ArrayList<>();
        flink.forEach(d ->
                pods.add(asMap(asMap(asMap(d.get("spec")).get("podTemplate")).get("spec"))));
        others.stream()
                .filter(r ->
                        asMap(r.get("spec") == null ? Map.of() : r.get("spec")).containsKey("template"))
                .forEach(r -> pods.add(podOf(r)));

        assertThat(pods).hasSize(10).allSatisfy(pod -> assertThat(asMap(pod.get("securityContext")))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault")));
        BiConsumer<String, Map<String, Object>> check = (key, node) -> {
            if (node.get("image") instanceof String image) {
                assertThat(image).matches("[a-z0-9./-]+:[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*");
            }
            if (node.get("name") instanceof String name && name.matches("[A-Z_]*(KEY|PASSWORD|SECRET)[A-Z_]*")) {
                assertThat(node).as(name).containsKey("valueFrom").doesNotContainKey("value");
            }
        };
        flink.forEach(resource -> walk("", resource, check));
        others.forEach(resource -> walk("", resource, check));
    }

    private static void walk(String key, Object node, BiConsumer<String, Map<String, Object>> each) {
        if (node instanceof Map<?, ?> map) {
            each.accept(key, asMap(map));
            asMap(map).forEach((name, value) -> walk(name, value, each));
        } else if (node instanceof List<?> list) {
            list.forEach(item -> walk(key, item, each));
        }
    }

    private String settingsFile(Map<String, Object> settings, String mounted) throws IOException {
        String key = mounted.substring("/fabric/settings/".length());
        assertThat(settings).containsKey(key);
        return Files.writeString(folder.resolve(key), settings.get(key).toString())
                .toString();
    }

    private static Map<String, Object> podOf(Map<String, Object> resource) {
        return asMap(asMap(asMap(resource.get("spec")).get("template")).get("spec"));
    }

    private Map<String, Object> named(String kind, String name) {
        return others.stream()
                .filter(r -> r.get("kind").equals(kind) && name(r).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> namesOf(String kind) {
        return others.stream()
                .filter(r -> r.get("kind").equals(kind))
                .map(KubernetesTest::name)
                .toList();
    }

    private static String name(Map<String, Object> resource) {
        return asMap(resource.get("metadata")).get("name").toString();
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }
}

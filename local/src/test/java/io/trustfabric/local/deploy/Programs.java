package io.trustfabric.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustfabric.jobs.ingest.IngestConfig;
import io.trustfabric.jobs.ingest.IngestJob;
import io.trustfabric.jobs.kafka.FabricConfig;
import io.trustfabric.jobs.monitor.MonitorConfig;
import io.trustfabric.jobs.monitor.MonitorJob;
import io.trustfabric.jobs.sampler.SamplerConfig;
import io.trustfabric.jobs.sampler.SamplerJob;
import io.trustfabric.jobs.transparency.TransparencyConfig;
import io.trustfabric.jobs.transparency.TransparencyJob;
import io.trustfabric.jobs.verdict.VerdictConfig;
import io.trustfabric.jobs.verdict.VerdictJob;
import io.trustfabric.local.cli.LocalCli;
import io.trustfabric.replay.worker.ReplayWorker;
import io.trustfabric.replay.worker.WorkerSettings;
import io.trustfabric.sdk.cli.TrustCli;
import io.trustfabric.services.ServicesMain;
import io.trustfabric.services.SignerMain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import picocli.CommandLine;

/** Every program of a deployment, and the classes that read its arguments: what a file passes is held against these. */
final class Programs {

    /** What one job is called and how its settings are read. */
    record Job(String name, Class<?> main, Class<?> config, Reader reader) {

        /** Names of its settings, those that stand for many names among them. */
        Map<String, ConfigOption<?>> options() throws ReflectiveOperationException {
            Map<String, ConfigOption<?>> options = new TreeMap<>(ownOptions());
            options.putAll(sharedOptions());
            return options;
        }

        Map<String, ConfigOption<?>> ownOptions() throws ReflectiveOperationException {
            return optionsOf(config);
        }
    }

    @FunctionalInterface
    interface Reader {
        Object from(ReadableConfig settings);
    }

    static final List<Job> JOBS = List.of(
            new Job(IngestJob.NAME, IngestJob.class, IngestConfig.class, IngestConfig::from),
            new Job(SamplerJob.NAME, SamplerJob.class, SamplerConfig.class, SamplerConfig::from),
            new Job(VerdictJob.NAME, VerdictJob.class, VerdictConfig.class, VerdictConfig::from),
            new Job(TransparencyJob.NAME, TransparencyJob.class, TransparencyConfig.class, TransparencyConfig::from),
            new Job(MonitorJob.NAME, MonitorJob.class, MonitorConfig.class, MonitorConfig::from));

    private Programs() {}

    /** Settings that every job has. */
    static Map<String, ConfigOption<?>> sharedOptions() throws ReflectiveOperationException {
        return optionsOf(FabricConfig.class);
    }

    private static Map<String, ConfigOption<?>> optionsOf(Class<?> config) throws ReflectiveOperationException {
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        for (var field : config.getFields()) {
            if (field.getType() == ConfigOption.class) {
                ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                options.put(option.key(), option);
            }
        }
        return options;
    }

    static Job job(String mainClass) {
        return JOBS.stream()
                .filter(job -> job.main().getName().equals(mainClass))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job has the class [" + mainClass + "]"));
    }

    /** Reads the arguments as the job's {@code main} does, and refuses names that it would pass over. */
    static void accept(Job job, List<String> arguments) throws Exception {
        Configuration given = FabricConfig.read(arguments.toArray(String[]::new));
        Set<String> unknown = new TreeSet<>(given.toMap().keySet());
        unknown.remove("config");
        for (var option : job.options().entrySet()) {
            boolean prefix = option.getValue().defaultValue() instanceof Map;
            unknown.removeIf(
                    name -> name.equals(option.getKey()) || (prefix && name.startsWith(option.getKey() + ".")));
        }
        assertThat(unknown).as("settings that %s does not have", job.name()).isEmpty();
        assertThat(job.reader().from(given)).isNotNull();
    }

    /** Reads the arguments of a service, the worker or a command as its {@code main} does. */
    static void accept(String mainClass, List<String> arguments) {
        if (mainClass.equals(ServicesMain.class.getName())) {
            assertKnown(ServicesMain.settings(), arguments);
        } else if (mainClass.equals(SignerMain.class.getName())) {
            assertKnown(SignerMain.settings(), arguments);
        } else if (mainClass.equals(ReplayWorker.class.getName())) {
            assertThat(WorkerSettings.parse(Map.of(), arguments.toArray(String[]::new)))
                    .isNotNull();
        } else if (mainClass.equals(TrustCli.class.getName()) || mainClass.equals(LocalCli.class.getName())) {
            boolean local = mainClass.equals(LocalCli.class.getName());
            CommandLine line =
                    (local ? LocalCli.commandLine() : TrustCli.commandLine()).setCaseInsensitiveEnumValuesAllowed(true);
            assertThat(line.parseArgs(arguments.toArray(String[]::new)).errors())
                    .isEmpty();
        } else {
            throw new AssertionError("no program has the class [" + mainClass + "]");
        }
    }

    private static void assertKnown(Set<String> known, List<String> arguments) {
        assertThat(arguments.size()).as("names and values: %s", arguments).isEven();
        for (int i = 0; i < arguments.size(); i += 2) {
            assertThat(arguments.get(i)).startsWith("--");
            assertThat(known).contains(arguments.get(i).substring(2));
        }
    }
}

package io.trustfabric.sdk.zk.tag;

import io.trustfabric.sdk.zk.party.TenantFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One dataset of a tenant in one epoch: its private files are named by both. */
public final class DatasetOptions {

    @Mixin
    private TenantFolder tenant;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description = "Your name for the list; it names its private files, and registrations show it.")
    private String dataset;

    public TenantFolder tenant() {
        return tenant;
    }

    public String dataset() {
        return dataset;
    }

    public String pendingFile(String epoch) {
        return TenantFolder.fileName(dataset, epoch, "pending");
    }

    public String tagsFile(String epoch) {
        return TenantFolder.fileName(dataset, epoch, "tags");
    }

    public String setFile(String epoch) {
        return TenantFolder.fileName(dataset, epoch, "set");
    }
}

package io.trustfabric.sdk.cli;

import picocli.CommandLine.IVersionProvider;

/** {@code trust --version}: the version in the jar's manifest. */
public final class ProductVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return new String[] {"trust " + (version == null ? "(classes without a jar)" : version)};
    }
}

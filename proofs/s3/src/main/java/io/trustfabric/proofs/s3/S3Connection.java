package io.trustfabric.proofs.s3;

import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the client. */
final class S3Connection {
    /** Of one request, with growing pauses: together some seconds, within the settings' patience. */
    private static final int ATTEMPTS = 5;

    private S3Connection() {}

    static S3Client client(S3Settings settings) {
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.attempt())
                        .socketTimeout(settings.attempt()))
                .credentialsProvider(credentials(settings.credentialsFile()))
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.endpoint().isPresent())
                // uploads carry Content-MD5, which every store checks; the SDK's own checksums come in a framing that
                // not all take
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(settings.attempt())
                        .apiCallTimeout(settings.patience())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        settings.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    /** Not the SDK's default chain: that one takes a secret from a system property, where every {@code ps} shows it. */
    private static AwsCredentialsProvider credentials(Optional<Path> file) {
        if (file.isPresent()) {
            return ProfileCredentialsProvider.builder()
                    .profileFile(ProfileFile.builder()
                            .content(file.get())
                            .type(ProfileFile.Type.CREDENTIALS)
                            .build())
                    .profileName("default")
                    .build();
        }
        return AwsCredentialsProviderChain.builder()
                .credentialsProviders(
                        EnvironmentVariableCredentialsProvider.create(),
                        ProfileCredentialsProvider.create(),
                        ContainerCredentialsProvider.create(),
                        InstanceProfileCredentialsProvider.create())
                .build();
    }
}

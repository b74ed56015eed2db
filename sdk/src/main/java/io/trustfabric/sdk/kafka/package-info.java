/** What commands need of Kafka: read a small topic whole, write one record and know where it went. */
package io.trustfabric.sdk.kafka;

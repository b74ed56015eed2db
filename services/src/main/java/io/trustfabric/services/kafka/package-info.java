/** How the services speak to Kafka. */
package io.trustfabric.services.kafka;

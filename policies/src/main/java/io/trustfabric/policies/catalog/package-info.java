/** What is known of datasets: tier, residency, licence, the class of each column. */
package io.trustfabric.policies.catalog;

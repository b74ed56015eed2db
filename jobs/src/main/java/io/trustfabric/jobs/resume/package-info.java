/** Where a job that is submitted again goes on: found by what is stored, on any file system that the cluster has. */
package io.trustfabric.jobs.resume;

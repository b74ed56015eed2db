/** Whether a policy's new version lets more or less through than its old one, with a case that shows it. */
package io.trustfabric.policies.diff;

/** Documents as records: what each field says and where; made even from documents with errors, so that all of them can be told. */
package io.trustfabric.policies.lang.model;

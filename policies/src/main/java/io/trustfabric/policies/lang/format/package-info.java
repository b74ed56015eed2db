/** How documents look: the layout that {@code trust policy fmt} writes, and the schema that editors check against. */
package io.trustfabric.policies.lang.format;

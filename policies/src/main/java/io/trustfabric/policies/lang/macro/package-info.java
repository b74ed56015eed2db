/** Macros: checked by themselves, called like functions, replaced by their bodies before anything is evaluated. */
package io.trustfabric.policies.lang.macro;

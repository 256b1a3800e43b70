/** Tests of Judge and Exemptions. */
@NullMarked
package io.dataplane.janitor.domain.verdict;

import org.jspecify.annotations.NullMarked;

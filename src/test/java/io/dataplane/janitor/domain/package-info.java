/** Examples: the fixtures for tests of the domain and its packages. */
@NullMarked
package io.dataplane.janitor.domain;

import org.jspecify.annotations.NullMarked;

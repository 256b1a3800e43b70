@NullMarked
package io.dataplane.janitor.domain;

import org.jspecify.annotations.NullMarked;

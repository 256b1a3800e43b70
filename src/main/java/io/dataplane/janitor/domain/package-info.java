/**
 * Who owns what, what is orphaned, and what may be done about it. Pure: data in, data out; nothing
 * here knows AWS's or Kubernetes' clients, a logger or a clock.
 */
@NullMarked
package io.dataplane.janitor.domain;

import org.jspecify.annotations.NullMarked;

package io.dataplane.janitor.run;

import java.util.Optional;

/**
 * Where runs leave what other runs must know: the lease, and what lies beside it.
 *
 * @param context a context of the kubeconfig, or empty for the current one
 * @param namespace empty for that of the pod or of the context, or else {@code default}
 */
public record StateLocation(String context, Optional<String> namespace) {}

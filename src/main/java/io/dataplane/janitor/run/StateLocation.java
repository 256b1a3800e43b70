package io.dataplane.janitor.run;

import java.util.Optional;

/**
 * The location of the state that runs share: the lease, the freeze and the history.
 *
 * @param context a context of the kubeconfig, or empty for the current one
 * @param namespace empty for the namespace of the pod or of the context, or else {@code default}
 */
public record StateLocation(String context, Optional<String> namespace) {}

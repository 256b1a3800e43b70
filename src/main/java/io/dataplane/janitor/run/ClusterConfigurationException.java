package io.dataplane.janitor.run;

/**
 * The kubeconfig or the proxy variables are wrong, which another attempt does not change. The
 * message names the context, the user or cluster, and the file; it quotes no secret.
 */
public final class ClusterConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterConfigurationException(String message) {
    super(message);
  }
}

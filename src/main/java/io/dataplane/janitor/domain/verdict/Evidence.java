package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.history.History;

/**
 * The facts by which resources are judged: the dataplanes that are alive, and those that earlier
 * runs saw.
 *
 * @param claims all claims of live dataplanes, read at one time
 * @param history what earlier runs saw alive and what they marked
 * @param account the account of the credentials, twelve digits; empty if it is not known
 */
public record Evidence(Claims claims, History history, String account) {

  public Evidence(Claims claims, History history) {
    this(claims, history, "");
  }

  /** The same facts with newer claims. */
  public Evidence with(Claims newer) {
    return new Evidence(newer, history, account);
  }
}

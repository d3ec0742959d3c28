package org.smtpharness.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.Threshold;

/**
 * The facts that only some stages know, and those of the session that they all know.
 *
 * @param host the name of the host that the client connected to, in lower case
 * @param tls whether the session is encrypted
 * @param user the user that the client authenticated as; at {@code auth} the one who tries
 * @param authenticated whether the client has authenticated
 * @param size octets: at {@code mail} what SIZE announced, with the content what came
 * @param nthRecipient which RCPT of its transaction this is, from 1
 * @param authStep which step of the AUTH exchange this is, from 0
 * @param headers the header fields of the content
 * @param reached which threshold was reached, at {@code content} and {@code idle}
 */
public record Details(
    Optional<String> host,
    boolean tls,
    Optional<String> user,
    boolean authenticated,
    OptionalLong size,
    OptionalLong nthRecipient,
    OptionalLong authStep,
    HeaderFields headers,
    Optional<Threshold> reached) {
  /** Nothing of it is known. */
  public static final Details NONE =
      new Details(
          Optional.empty(),
          false,
          Optional.empty(),
          false,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          HeaderFields.NONE,
          Optional.empty());

  /** The same on the host of that name. */
  public Details withHost(String name) {
    return new Details(
        Optional.of(name.toLowerCase(Locale.ROOT)),
        tls,
        user,
        authenticated,
        size,
        nthRecipient,
        authStep,
        headers,
        reached);
  }

  /** The same in a session that is encrypted or not. */
  public Details withTls(boolean value) {
    return new Details(
        host, value, user, authenticated, size, nthRecipient, authStep, headers, reached);
  }

  /** The same with a user, who has authenticated or tries to. */
  public Details withUser(Optional<String> name, boolean isAuthenticated) {
    return new Details(
        host, tls, name, isAuthenticated, size, nthRecipient, authStep, headers, reached);
  }

  /** The same with a number of octets. */
  public Details withSize(OptionalLong octets) {
    return new Details(
        host, tls, user, authenticated, octets, nthRecipient, authStep, headers, reached);
  }

  /** The same at that RCPT of its transaction. */
  public Details withNthRecipient(long place) {
    return new Details(
        host, tls, user, authenticated, size, OptionalLong.of(place), authStep, headers, reached);
  }

  /** The same at that step of the AUTH exchange. */
  public Details withAuthStep(long step) {
    return new Details(
        host,
        tls,
        user,
        authenticated,
        size,
        nthRecipient,
        OptionalLong.of(step),
        headers,
        reached);
  }

  /** The same with header fields. */
  public Details withHeaders(HeaderFields fields) {
    return new Details(
        host, tls, user, authenticated, size, nthRecipient, authStep, fields, reached);
  }

  /** The same when that threshold was reached. */
  public Details withReached(Optional<Threshold> threshold) {
    return new Details(
        host, tls, user, authenticated, size, nthRecipient, authStep, headers, threshold);
  }
}

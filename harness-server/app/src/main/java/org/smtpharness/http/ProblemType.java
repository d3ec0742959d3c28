package org.smtpharness.http;

import java.util.Locale;

/** The kinds of errors that the API answers with (RFC 9457); each is one {@code type} URI. */
enum ProblemType {
  BAD_REQUEST(400, "The request is malformed"),
  MALFORMED_JSON(400, "The body is not JSON"),
  MALFORMED_ID(400, "The name or id is malformed"),
  INVALID_PARAMETER(400, "A query parameter is invalid"),
  TOKEN_REQUIRED(401, "A token is required"),
  HOST_NOT_ALLOWED(403, "The host is not allowed"),
  ORIGIN_NOT_ALLOWED(403, "The origin is not allowed"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  NAME_TAKEN(409, "The name is taken"),
  PORT_IN_USE(409, "The port can't be bound"),
  LIMIT_REACHED(409, "A limit is reached"),
  CONTENT_TOO_LARGE(413, "The body is too large"),
  URI_TOO_LONG(414, "The URI is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The type of the body is not supported"),
  INVALID_REQUEST(422, "The request can't be carried out as it is"),
  INVALID_PROFILE(422, "The fault profile has problems"),
  INTERNAL_ERROR(500, "Something went wrong in the server"),
  TOO_MANY_WAITS(503, "Too many requests are waiting");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** Whether it refuses who asks rather than what is asked; no time is spent on these. */
  boolean isForStrangers() {
    return this == TOKEN_REQUIRED || this == HOST_NOT_ALLOWED || this == ORIGIN_NOT_ALLOWED;
  }

  /** The URI that names the kind. */
  String uri() {
    return "urn:smtp-harness:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

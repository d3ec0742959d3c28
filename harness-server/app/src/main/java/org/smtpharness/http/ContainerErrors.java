package org.smtpharness.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Gives errors that the web server finds by itself the form that all others have. */
final class ContainerErrors extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    SecurityHeaders.ALL.forEach(headers::put);
    headers.put("Content-Type", Problem.MEDIA_TYPE);
    Problem problem = Problem.ofStatus(code, HttpStatus.getMessage(code), detail(code, message));
    response.write(true, ByteBuffer.wrap(Json.write(problem)), callback);
  }

  /** The reason of a server error may name classes, and the text of others what was sent. */
  private static String detail(int status, String reason) {
    return switch (status) {
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "the header has at most 8 KiB";
      case HttpStatus.URI_TOO_LONG_414 -> "a URI has at most 2048 characters";
      default ->
          status >= 500 || reason == null || !reason.matches("[A-Za-z -]{1,64}")
              ? HttpStatus.getMessage(status)
              : reason;
    };
  }
}

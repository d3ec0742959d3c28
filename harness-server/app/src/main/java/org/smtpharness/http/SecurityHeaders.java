package org.smtpharness.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every answer, which keep browsers from doing more with it than intended. */
final class SecurityHeaders {
  static final Map<String, String> ALL = headers();

  private SecurityHeaders() {}

  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
    return Map.copyOf(headers);
  }
}

package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Renders verdicts as an {@code Authentication-Results} field (RFC 8601), one method to a line:
 *
 * <pre>{@code
 * Authentication-Results: mx.example.test;
 *  spf=pass smtp.mailfrom=example.test;
 *  dkim=pass header.d=example.test header.s=sel header.a=rsa-sha256
 * }</pre>
 *
 * <p>Whatever a verdict holds, the field stays one field in printable ASCII. For one thread.
 */
public final class AuthenticationResults {
  private static final int LONGEST_VALUE = 200;

  /** {@code token} of RFC 2045, and the {@code @} of identities (RFC 8601 section 2.2). */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`{|}~@-]+");

  private final String host;
  private final List<String> results = new ArrayList<>();

  /**
   * A field without results yet.
   *
   * @param host the name of the host that judged, {@code authserv-id}
   */
  public AuthenticationResults(String host) {
    this.host = Objects.requireNonNull(host, "host");
  }

  /** Adds the verdict of SPF (section 2.7.2). */
  public AuthenticationResults spf(SpfVerdict verdict) {
    boolean helo = verdict.identity().scope() == SpfIdentity.Scope.HELO;
    String result =
        "spf="
            + verdict.result().word()
            + reason(verdict.result() != SpfResult.PASS, verdict.reason());
    return add(
        result + property(helo ? "smtp.helo" : "smtp.mailfrom", verdict.identity().domain()));
  }

  /** Adds the verdict on each signature, or that there is none (section 2.7.1). */
  public AuthenticationResults dkim(DkimVerdict verdict) {
    if (verdict.signatures().isEmpty()) {
      return add("dkim=none");
    }
    verdict.signatures().forEach(this::dkim);
    return this;
  }

  private void dkim(DkimSignatureVerdict verdict) {
    add(
        "dkim="
            + verdict.result().word()
            + reason(verdict.result() != DkimResult.PASS, verdict.reason())
            + property("header.d", verdict.domain())
            + property("header.i", verdict.identity())
            + property("header.s", verdict.selector())
            + property("header.a", verdict.algorithm())
            + property("header.b", verdict.signature()));
  }

  /** Adds the verdict of DMARC, with the policy that is to be applied (RFC 9989 section 9). */
  public AuthenticationResults dmarc(DmarcVerdict verdict) {
    boolean explained = verdict.result() != DmarcResult.PASS;
    return add(
        "dmarc="
            + verdict.result().word()
            + reason(explained, verdict.reason())
            + property("header.from", verdict.authorDomain())
            + (verdict.policyDomain().isEmpty()
                ? ""
                : property("policy.dmarc", verdict.disposition().word())));
  }

  /**
   * Adds the verdict on the name of the client (section 2.7.3).
   *
   * @param result {@code pass}, {@code fail}, {@code temperror} or {@code permerror}
   * @param client the address whose name was judged
   * @param reason why; left out when it passed
   */
  public AuthenticationResults iprev(String result, InetAddress client, String reason) {
    return add(
        "iprev="
            + result
            + reason(!result.equals("pass"), reason)
            + property("policy.iprev", IpText.readable(client)));
  }

  private AuthenticationResults add(String result) {
    results.add(result);
    return this;
  }

  /** The field, folded, with CR LF at its end. */
  public String field() {
    String all = results.isEmpty() ? " none" : "\r\n " + String.join(";\r\n ", results);
    return "Authentication-Results: " + value(host) + ";" + all + "\r\n";
  }

  private static String reason(boolean wanted, String text) {
    return wanted ? " reason=" + quoted(text) : "";
  }

  private static String property(String name, String value) {
    return value.isEmpty() ? "" : " " + name + "=" + value(value);
  }

  private static String value(String text) {
    return PLAIN.matcher(text).matches() && text.length() <= LONGEST_VALUE ? text : quoted(text);
  }

  private static String quoted(String text) {
    String shown = Wording.cut(text, LONGEST_VALUE);
    return '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

package org.smtpharness.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the lines of an AUTH exchange fit to be shown: the mechanism and the user name of LOGIN
 * stay, whatever can hold a secret becomes {@code *** (n octets)}. In doubt it masks. Safe for use
 * by many threads.
 */
public final class MaskedAuth {
  private static final String AUTH = "AUTH";

  /** Words that are shown behind AUTH; any other may be a secret without its mechanism. */
  private static final Set<String> MECHANISMS =
      Stream.concat(
              Stream.of(Mechanism.values()).map(Mechanism::saslName),
              Stream.of(
                  "ANONYMOUS",
                  "DIGEST-MD5",
                  "EXTERNAL",
                  "GSSAPI",
                  "NTLM",
                  "SCRAM-SHA-1",
                  "SCRAM-SHA-1-PLUS",
                  "SCRAM-SHA-256-PLUS",
                  "SCRAM-SHA-512",
                  "SCRAM-SHA-512-PLUS"))
          .collect(Collectors.toUnmodifiableSet());

  /** The empty response, the same in a command, cancelling, and the octet 0x01 of RFC 7628. */
  private static final Set<String> HARMLESS = Set.of("", "=", "*", "AQ==");

  private final UserDirectory users;

  /**
   * Masks for a server with those users.
   *
   * @param users whose passwords and tokens never count as a user name
   */
  public MaskedAuth(UserDirectory users) {
    this.users = users;
  }

  /**
   * A command line: an AUTH command is masked, any other left as it is.
   *
   * @param line the line without its end
   */
  public String command(String line) {
    int verb = firstLetter(line);
    if (!line.regionMatches(true, verb, AUTH, 0, AUTH.length())) {
      return line;
    }
    String[] words = line.strip().split("\\s+", 3);
    boolean shown =
        words.length > 1
            && words[0].equalsIgnoreCase(AUTH)
            && MECHANISMS.contains(words[1].toUpperCase(Locale.ROOT));
    if (!shown) {
      return line.substring(verb, verb + AUTH.length())
          + masked(line.substring(verb + AUTH.length()).strip());
    }
    boolean name = words[1].equalsIgnoreCase(Mechanism.LOGIN.saslName());
    String argument = words.length == 2 ? "" : words[2];
    String rest = name ? name(argument) : response(argument);
    return words[0] + " " + words[1] + (rest.isEmpty() ? "" : " " + rest);
  }

  private String masked(String argument) {
    return argument.isEmpty() ? "" : " " + all(argument);
  }

  /** Where the verb begins, if there is one: a control before AUTH must not unmask the rest. */
  private static int firstLetter(String line) {
    int i = 0;
    while (i < line.length() && !Character.isLetter(line.charAt(i))) {
      i++;
    }
    return i;
  }

  /**
   * The line with which the client answers the last challenge. Ask before the exchange takes it.
   * Where the client was asked something else than the exchange did, use {@link #all}.
   *
   * @param line the line without its end
   */
  public String response(AuthExchange exchange, String line) {
    return exchange.awaitsName() ? name(line) : response(line);
  }

  /**
   * The text of a 334 reply. The last challenge of SCRAM is masked, for with it the password can be
   * guessed offline as well as with the client's proof.
   */
  public String challenge(Mechanism mechanism, Step.Challenge challenge) {
    boolean verifier =
        mechanism == Mechanism.SCRAM_SHA_256
            && new String(challenge.octets(), StandardCharsets.UTF_8).startsWith("v=");
    return verifier ? all(challenge.base64()) : challenge.base64();
  }

  /** A line of which nothing may be shown, as after an exchange that the client did not expect. */
  public String all(String line) {
    return Secret.masked(line.getBytes(StandardCharsets.UTF_8).length);
  }

  /** Shows what says that there is no secret. */
  private String response(String text) {
    return HARMLESS.contains(text) ? text : all(text);
  }

  private String name(String text) {
    return decoded(text)
        .filter(name -> users.shown(name).equals(name))
        .map(name -> text + " (\"" + name + "\")")
        .orElseGet(() -> response(text));
  }

  private static Optional<String> decoded(String text) {
    if (!(Base64Line.ofResponse(text) instanceof Base64Line.Octets line)
        || line.octets().length == 0) {
      return Optional.empty();
    }
    try {
      ByteBuffer octets = ByteBuffer.wrap(line.octets());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(octets).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}

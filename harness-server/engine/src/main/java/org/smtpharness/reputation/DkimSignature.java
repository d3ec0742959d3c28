package org.smtpharness.reputation;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A signature whose tags hold together (RFC 6376 sections 3.5 and 6.1.1).
 *
 * @param identityDomain the domain in {@code i=}, else {@code d=}
 * @param bodyLength how many octets of the canonical body are signed; empty for all
 * @param fields the names of the signed fields in lower case
 */
record DkimSignature(
    DkimAlgorithm algorithm,
    String domain,
    String selector,
    String identityDomain,
    Canonicalization header,
    Canonicalization body,
    Optional<Long> bodyLength,
    List<String> fields,
    byte[] bodyHash,
    byte[] value) {
  private static final List<String> REQUIRED = List.of("v", "a", "b", "bh", "d", "h", "s");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

  /** Reads and checks the tags. */
  static DkimSignature of(TagList tags, Instant now, Duration skew) throws DkimStop {
    for (String tag : REQUIRED) {
      if (tags.value(tag).orElse("").isEmpty()) {
        throw DkimStop.permanent("the signature lacks the tag " + tag + "=");
      }
    }
    expect(tags.value("v", "").equals("1"), "the version is not v=1");
    DkimAlgorithm algorithm = DkimAlgorithm.of(tags.value("a", ""));
    List<String> fields =
        tags.items("h", "").stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    expect(fields.contains("from"), "From is not among the signed fields");
    expect(tags.items("q", "dns/txt").contains("dns/txt"), "the key is not to be had by q=dns/txt");
    times(tags, now, skew);
    String[] canonical = tags.value("c", "simple/simple").split("/", 2);
    String domain = tags.value("d", "").toLowerCase(Locale.ROOT);
    return new DkimSignature(
        algorithm,
        domain,
        tags.value("s", ""),
        identityDomain(tags, domain),
        Canonicalization.of(canonical[0]),
        Canonicalization.of(canonical.length > 1 ? canonical[1] : "simple"),
        number(tags, "l"),
        fields,
        base64(tags, "bh"),
        base64(tags, "b"));
  }

  private static void times(TagList tags, Instant now, Duration skew) throws DkimStop {
    Optional<Long> made = number(tags, "t");
    Optional<Long> end = number(tags, "x");
    if (end.isPresent() && made.isPresent()) {
      expect(end.get() > made.get(), "it expires (x=) before it was made (t=)");
    }
    if (end.isPresent() && now.getEpochSecond() > end.get()) {
      throw DkimStop.permanent("it expired at " + Instant.ofEpochSecond(end.get()));
    }
    if (made.isPresent() && made.get() > now.plus(skew).getEpochSecond()) {
      throw DkimStop.permanent(
          "it was made in the future, at " + Instant.ofEpochSecond(made.get()));
    }
  }

  private static String identityDomain(TagList tags, String domain) throws DkimStop {
    String identity = tags.value("i", "@" + domain).toLowerCase(Locale.ROOT);
    String found = identity.substring(identity.lastIndexOf('@') + 1);
    expect(
        identity.contains("@") && (found.equals(domain) || found.endsWith("." + domain)),
        "i=" + Wording.cut(identity, Wording.SHORT) + " is not in d=" + domain);
    return found;
  }

  private static Optional<Long> number(TagList tags, String tag) throws DkimStop {
    Optional<String> text = tags.compact(tag);
    expect(
        text.isEmpty() || NUMBER.matcher(text.get()).matches(),
        tag + "= is no number: " + Wording.quote(text.orElse("")));
    return text.map(Long::valueOf);
  }

  private static byte[] base64(TagList tags, String tag) throws DkimStop {
    try {
      return Base64.getDecoder().decode(tags.compact(tag).orElse(""));
    } catch (IllegalArgumentException e) {
      throw DkimStop.permanent(tag + "= is not in Base64");
    }
  }

  private static void expect(boolean holds, String otherwise) throws DkimStop {
    if (!holds) {
      throw DkimStop.permanent(otherwise);
    }
  }
}

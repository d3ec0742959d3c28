package org.smtpharness.reputation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DMARC policy record (RFC 9989 sections 4.7 and 4.8). What is wrong behind the version is left
 * out, as if it were not there.
 *
 * @param domain where it was found
 * @param tags values by tag, tags in lower case
 */
record DmarcRecord(String domain, Map<String, String> tags) {
  /** {@code dmarc-version = "v" equals %s"DMARC1"}: the value has case, and comes first. */
  private static final Pattern VERSION =
      Pattern.compile("[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;(.*))?", Pattern.DOTALL);

  /** {@code dmarc-tag = 1*ALPHA equals 1*dmarc-value}. */
  private static final Pattern TAG = Pattern.compile("[ \t]*([A-Za-z]+)[ \t]*=[ \t]*([ -:<-~]+)");

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^,\\s]+");

  /**
   * The one record among texts.
   *
   * @return none when there is none or more than one
   */
  static Optional<DmarcRecord> of(String domain, List<String> texts) {
    List<Matcher> found = texts.stream().map(VERSION::matcher).filter(Matcher::matches).toList();
    return found.size() == 1
        ? Optional.of(new DmarcRecord(domain, tags(found.get(0).group(1))))
        : Optional.empty();
  }

  private static Map<String, String> tags(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String spec : text == null ? new String[0] : text.split(";")) {
      Matcher tag = TAG.matcher(spec);
      if (tag.matches()) {
        tags.putIfAbsent(tag.group(1).toLowerCase(Locale.ROOT), tag.group(2).strip());
      }
    }
    return tags;
  }

  private boolean has(String tag, String value) {
    return value.equalsIgnoreCase(tags.get(tag));
  }

  boolean isPublicSuffix() {
    return has("psd", "y");
  }

  boolean isOrganizational() {
    return has("psd", "n");
  }

  boolean isTesting() {
    return has("t", "y");
  }

  boolean isStrictForSpf() {
    return has("aspf", "s");
  }

  boolean isStrictForDkim() {
    return has("adkim", "s");
  }

  boolean hasPolicyForAbsent() {
    return tags.containsKey("np");
  }

  /**
   * What is asked for.
   *
   * @param relevant the tags to look at, the first that is there decides
   * @return none when the record asks for nothing that can be read, and then there is no policy
   */
  Optional<DmarcPolicy> policy(List<String> relevant) {
    boolean readable =
        tags.containsKey("p")
            && List.of("p", "sp", "np").stream()
                .filter(tags::containsKey)
                .allMatch(tag -> DmarcPolicy.of(tags.get(tag)).isPresent());
    if (!readable) {
      // Section 4.10.1: somebody who wants reports at least means "none".
      boolean wantsReports = URI.matcher(tags.getOrDefault("rua", "")).find();
      return wantsReports ? Optional.of(DmarcPolicy.NONE) : Optional.empty();
    }
    return relevant.stream()
        .filter(tags::containsKey)
        .findFirst()
        .flatMap(tag -> DmarcPolicy.of(tags.get(tag)));
  }
}

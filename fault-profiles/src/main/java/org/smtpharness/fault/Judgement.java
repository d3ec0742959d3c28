package org.smtpharness.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A question about who sends, or to whom, that a receiver finds an answer to by itself. */
public enum Judgement {
  /** SPF of the reverse-path's domain; of the HELO name when it is {@code <>} (RFC 7208). */
  SPF(Fact.SENDER, "none", "neutral", "pass", "fail", "softfail", "temperror", "permerror"),
  /** SPF of the HELO name (RFC 7208 section 2.3). */
  SPF_HELO(Fact.HELO, "none", "neutral", "pass", "fail", "softfail", "temperror", "permerror"),
  /** The names that the client's address leads to, and whether one leads back (RFC 8601 2.7.3). */
  PTR(EnumSet.allOf(Stage.class), "pass", "missing", "mismatch", "generic", "temperror"),
  /** Whether the HELO name resolves (RFC 5321 section 4.1.4). */
  HELO_DNS(Fact.HELO, "ok", "unresolvable", "literal", "not-fqdn", "temperror"),
  /** Whether the reverse-path's domain takes mail (RFC 5321 section 5.1, RFC 7505). */
  SENDER_DNS(Fact.SENDER, "ok", "no-address", "null-mx", "temperror"),
  /** The signatures of the message (RFC 6376, RFC 8601 section 2.7.1). */
  DKIM(endOfData(), "none", "pass", "fail", "policy", "neutral", "temperror", "permerror"),
  /** Whether the author's domain is aligned with SPF or DKIM. */
  DMARC(endOfData(), "none", "pass", "fail", "temperror", "permerror"),
  /** What the author's domain asks for when DMARC fails. */
  DMARC_POLICY(endOfData(), "none", "quarantine", "reject"),
  /** The mailbox of the recipient, or of VRFY's or EXPN's argument. */
  MAILBOX(
      EnumSet.of(Stage.RCPT, Stage.VRFY, Stage.EXPN, Stage.END_OF_DATA),
      "known",
      "unknown",
      "full",
      "over-quota",
      "too-big",
      "disabled",
      "moved",
      "forwarded");

  private final Set<Stage> knownAt;
  private final Set<String> results;

  Judgement(Fact fact, String... results) {
    this(stagesOf(fact), results);
  }

  Judgement(Set<Stage> knownAt, String... results) {
    this.knownAt = knownAt;
    this.results = new LinkedHashSet<>(List.of(results));
  }

  private static Set<Stage> stagesOf(Fact fact) {
    Set<Stage> stages = EnumSet.allOf(Stage.class);
    stages.removeIf(stage -> !fact.isKnownAt(stage));
    return stages;
  }

  private static Set<Stage> endOfData() {
    return EnumSet.of(Stage.END_OF_DATA);
  }

  /** The word in profiles, such as {@code helo-dns}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The judgement with that {@link #keyword()}. */
  public static Optional<Judgement> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }

  /** The words that it can come to, in the order of the reference. */
  public List<String> results() {
    return List.copyOf(results);
  }

  /** Whether it can be known at that stage. */
  public boolean isKnownAt(Stage stage) {
    return knownAt.contains(stage);
  }
}

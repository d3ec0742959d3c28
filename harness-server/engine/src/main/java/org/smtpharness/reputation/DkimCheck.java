package org.smtpharness.reputation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.dns.DnsAnswer;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.smtpharness.reputation.TagList.SyntaxException;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Judges one signature (RFC 6376 section 6.1). For one thread. */
final class DkimCheck {
  /** A selector with several keys is an oddity; the first few are tried. */
  private static final int MOST_KEYS = 3;

  private final DnsLookup dns;
  private final DkimSettings settings;
  private final Instant now;
  private final MessageText message;
  private final HeaderText field;
  private TagList tags = new TagList(Map.of());

  DkimCheck(
      DnsLookup dns, DkimSettings settings, Instant now, MessageText message, HeaderText field) {
    this.dns = dns;
    this.settings = settings;
    this.now = now;
    this.message = message;
    this.field = field;
  }

  DkimSignatureVerdict verdict() {
    try {
      if (message.headerOctets() > settings.headerOctets()) {
        throw DkimStop.permanent("the header has more than " + settings.headerOctets() + " octets");
      }
      tags = TagList.parse(field.value());
      return judged(DkimSignature.of(tags, now, settings.clockSkew()));
    } catch (SyntaxException e) {
      return unusable(DkimResult.PERMERROR, "the signature is broken: " + e.getMessage());
    } catch (DkimStop stop) {
      return unusable(stop.result(), stop.getMessage());
    }
  }

  private DkimSignatureVerdict unusable(DkimResult result, String reason) {
    return verdict(result, reason, Optional.empty(), "", false);
  }

  private DkimSignatureVerdict verdict(
      DkimResult result,
      String reason,
      Optional<DkimBodyMismatch> body,
      String headerChange,
      boolean testing) {
    String domain = shown("d").toLowerCase(Locale.ROOT);
    return new DkimSignatureVerdict(
        result,
        domain,
        shown("s"),
        shown("a"),
        tags.value("i").isPresent() ? shown("i") : domain.isEmpty() ? "" : "@" + domain,
        tags.compact("b")
            .map(b -> Wording.printable(b.substring(0, Math.min(8, b.length()))))
            .orElse(""),
        reason,
        body,
        headerChange,
        testing);
  }

  private String shown(String tag) {
    return Wording.cut(tags.compact(tag).orElse(""), 255);
  }

  private DkimSignatureVerdict judged(DkimSignature signature) throws DkimStop {
    String canonical = signature.body().body(message.body());
    long signed = signature.bodyLength().orElse((long) canonical.length());
    if (signed > canonical.length()) {
      throw DkimStop.permanent(
          "l=" + signed + " octets are signed but the body has " + canonical.length());
    }
    byte[] hash = DkimDigest.of(canonical.substring(0, (int) signed));
    Optional<DkimBodyMismatch> body =
        Arrays.equals(hash, signature.bodyHash())
            ? Optional.empty()
            : Optional.of(new BodyRepairs(signature, message.body()).mismatch(hash));
    List<String> records = keyRecords(signature);
    DkimSignatureVerdict first = null;
    for (String record : records.subList(0, Math.min(records.size(), MOST_KEYS))) {
      DkimSignatureVerdict verdict = withKey(signature, record, body);
      if (verdict.result() == DkimResult.PASS) {
        return verdict;
      }
      first = first == null ? verdict : first;
    }
    return first;
  }

  private DkimSignatureVerdict withKey(
      DkimSignature signature, String record, Optional<DkimBodyMismatch> body) {
    try {
      DkimKey key = DkimKey.of(record, signature);
      SignedHeader header = SignedHeader.of(message, field, signature.fields());
      boolean holds = key.verifies(header.canonical(signature.header()), signature.value());
      String change =
          holds ? "" : new HeaderRepairs(signature, key, message, header).change().orElse("");
      return holds && body.isEmpty()
          ? verdict(DkimResult.PASS, "the signature holds", body, "", key.testing())
          : verdict(
              DkimResult.FAIL,
              DkimWording.failure(holds, body, change),
              body,
              change,
              key.testing());
    } catch (DkimStop stop) {
      return unusable(stop.result(), stop.getMessage());
    }
  }

  private List<String> keyRecords(DkimSignature signature) throws DkimStop {
    String text = signature.selector() + "._domainkey." + signature.domain();
    Optional<Name> name = DomainNames.name(text);
    if (name.isEmpty()) {
      throw DkimStop.permanent(Wording.quote(text) + " is no name for a key");
    }
    try {
      DnsAnswer answer = dns.ask(name.get(), Type.TXT);
      List<String> records = TxtText.of(answer.records());
      if (records.isEmpty()) {
        throw DkimStop.permanent("there is no key at " + DomainNames.text(name.get()));
      }
      return records;
    } catch (DnsFailure e) {
      throw DkimStop.temporary(DnsWording.question(name.get(), Type.TXT) + ": " + e.kind());
    }
  }
}

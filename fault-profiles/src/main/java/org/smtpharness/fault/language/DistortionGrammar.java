package org.smtpharness.fault.language;

import java.util.List;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;

/** How the effects are written that change an answer on its way out. */
final class DistortionGrammar {
  private static final long MOST_OCTETS = 65_536;

  static final Key<Effect> LOSE_REPLY =
      EffectType.key(
          "lose-reply",
          "Carries the command out and never answers: the connection ends so in place of the reply.",
          EndingGrammar.TYPE,
          Distortion.LoseReply::new);
  static final Key<Effect> TRUNCATE_REPLY =
      EffectType.key(
          "truncate-reply",
          "Sends only so much of the reply, and goes on as if it had been sent whole.",
          Sizes.between(0, MOST_OCTETS),
          octets -> new Distortion.TruncateReply(octets.intValue()));
  static final Key<Effect> GARBAGE =
      EffectType.key(
          "garbage",
          "Sends so many octets that are no SMTP in front of the reply, drawn from the seed.",
          Sizes.between(1, MOST_OCTETS),
          octets -> new Distortion.Garbage(octets.intValue()));
  static final Key<Effect> UNSOLICITED =
      EffectType.key(
          "unsolicited",
          "Sends a further reply behind the answer, which the client did not ask for.",
          ReplyGrammar.TYPE,
          Distortion.Unsolicited::new);
  static final Key<Effect> MANGLE =
      EffectType.key(
          "mangle",
          "Breaks the form of the reply (RFC 5321 section 4.2).",
          Word.of("mangling", Distortion.Mangling.values(), Distortion.Mangling::keyword),
          Distortion.Mangle::new);
  static final Key<Effect> ADVERTISE =
      EffectType.key(
          "advertise",
          "Adds lines to the reply to EHLO; a line takes the place of one with the same keyword.",
          OneOrList.of(extension("an extension such as \"SIZE 1000\""), 1),
          Announcement.Advertise::new);
  static final Key<Effect> HIDE =
      EffectType.key(
          "hide",
          "Leaves extensions out of the reply to EHLO; the server serves them as before.",
          OneOrList.of(extension("the keyword of an extension such as STARTTLS"), 1),
          Announcement.Hide::new);

  static final List<Key<Effect>> EFFECTS =
      List.of(LOSE_REPLY, TRUNCATE_REPLY, GARBAGE, UNSOLICITED, MANGLE, ADVERTISE, HIDE);

  private DistortionGrammar() {}

  private static Type<String> extension(String words) {
    return new ParsedText<>(
        words,
        Definitions.schema("pattern", "^[^\\u0000-\\u001F\\u007F-\\u009F]+$"),
        text -> new Announcement.Hide(List.of(text)).keywords().get(0));
  }
}

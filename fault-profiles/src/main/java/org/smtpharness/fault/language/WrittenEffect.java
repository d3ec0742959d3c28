package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.fault.AddHeader;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.ReplyText;
import org.smtpharness.fault.TlsAlert;

/** An effect as the tree that a text shows: a word, or a map with one key. */
final class WrittenEffect {
  private WrittenEffect() {}

  static Object of(Effect effect) {
    Object value = value(effect);
    return value == null ? effect.keyword() : Map.of(effect.keyword(), value);
  }

  /** What stands behind the keyword; null for a plain word. */
  private static Object value(Effect effect) {
    if (effect instanceof Effect.Answer answer) {
      return answer(answer);
    }
    if (effect instanceof Effect.Ending ending) {
      return ending(ending);
    }
    if (effect instanceof Effect.Delay delay) {
      return delay(delay.time());
    }
    if (effect instanceof Pacing pacing) {
      return pacing(pacing);
    }
    if (effect instanceof Distortion distortion) {
      return distortion(distortion);
    }
    if (effect instanceof Handshake handshake) {
      return handshake(handshake);
    }
    if (effect instanceof AddHeader header) {
      return header.field();
    }
    return WrittenProfile.oneOrList(
        effect instanceof Announcement.Advertise advertise
            ? advertise.lines()
            : ((Announcement.Hide) effect).keywords());
  }

  private static Object answer(Effect.Answer answer) {
    if (answer instanceof Effect.Reply reply) {
      return reply(reply);
    }
    if (answer instanceof Effect.Raw raw) {
      return RawGrammar.written(raw);
    }
    if (answer instanceof Bounce bounce) {
      return bounce(bounce);
    }
    return answer instanceof TlsAlert alert ? alert.description().keyword() : null;
  }

  private static Object ending(Effect.Ending ending) {
    if (ending instanceof Effect.StopListening stop) {
      return Durations.format(stop.time());
    }
    boolean hasTime =
        ending instanceof Effect.Stall stall && !stall.time().equals(Effect.Stall.DEFAULT);
    return hasTime
        ? Map.of(EndingGrammar.STALL_FOR.name(), Durations.format(((Effect.Stall) ending).time()))
        : null;
  }

  private static Object delay(DelayTime time) {
    if (time instanceof DelayTime.Between between) {
      return Map.of(
          PacingGrammar.BETWEEN.name(),
          List.of(Durations.format(between.least()), Durations.format(between.most())));
    }
    if (time instanceof DelayTime.LogNormal drawn) {
      Map<String, Object> tree = new LinkedHashMap<>();
      WrittenProfile.put(tree, PacingGrammar.MEDIAN, Durations.format(drawn.median()));
      WrittenProfile.put(tree, PacingGrammar.SIGMA, drawn.sigma());
      return tree;
    }
    return Durations.format(((DelayTime.Fixed) time).time());
  }

  private static Object pacing(Pacing pacing) {
    if (pacing instanceof Pacing.Dribble dribble) {
      return pieces(dribble.octets(), dribble.every());
    }
    if (pacing instanceof Pacing.SlowRead slow) {
      return pieces(slow.octets(), slow.every());
    }
    Pacing.Bandwidth bandwidth = (Pacing.Bandwidth) pacing;
    String rate = PacingGrammar.format(bandwidth.octetsPerSecond());
    if (bandwidth.direction() == Direction.BOTH) {
      return rate;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, PacingGrammar.RATE, rate);
    WrittenProfile.put(tree, PacingGrammar.DIRECTION, bandwidth.direction().keyword());
    return tree;
  }

  private static Map<String, Object> pieces(int octets, Duration every) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, PacingGrammar.CHUNK, Sizes.format(octets));
    WrittenProfile.put(tree, PacingGrammar.EVERY, Durations.format(every));
    return tree;
  }

  private static Object distortion(Distortion distortion) {
    if (distortion instanceof Distortion.LoseReply lost) {
      return of(lost.ending());
    }
    if (distortion instanceof Distortion.TruncateReply truncated) {
      return Sizes.format(truncated.octets());
    }
    if (distortion instanceof Distortion.Garbage garbage) {
      return Sizes.format(garbage.octets());
    }
    return distortion instanceof Distortion.Mangle mangle
        ? mangle.kind().keyword()
        : reply(((Distortion.Unsolicited) distortion).reply());
  }

  private static Object handshake(Handshake handshake) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.putUnless(
        handshake.certificate() == CertificateKind.GOOD,
        tree,
        TlsGrammar.CERTIFICATE,
        handshake.certificate().keyword());
    putList(tree, TlsGrammar.PROTOCOLS, handshake.protocols());
    putList(tree, TlsGrammar.CIPHERS, handshake.ciphers());
    WrittenProfile.putUnless(
        handshake.clientCertificate() == ClientCertificate.NONE,
        tree,
        TlsGrammar.CLIENT_CERTIFICATE,
        handshake.clientCertificate().keyword());
    handshake
        .cutAfter()
        .ifPresent(octets -> WrittenProfile.put(tree, TlsGrammar.CUT_AFTER, Sizes.format(octets)));
    return tree;
  }

  private static void putList(Map<String, Object> tree, Key<?> key, List<String> values) {
    WrittenProfile.putUnless(values.isEmpty(), tree, key, WrittenProfile.oneOrList(values));
  }

  private static Object bounce(Bounce bounce) {
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, BounceGrammar.REPORT, bounce.report().keyword());
    WrittenProfile.put(tree, BounceGrammar.TO, bounce.to());
    bounce.recipient().ifPresent(to -> WrittenProfile.put(tree, BounceGrammar.RECIPIENT, to));
    WrittenProfile.putUnless(
        bounce.status().equals(Bounce.DEFAULT_STATUS),
        tree,
        BounceGrammar.STATUS,
        bounce.status().toString());
    WrittenProfile.putUnless(bounce.text().isEmpty(), tree, BounceGrammar.TEXT, bounce.text());
    WrittenProfile.putUnless(
        bounce.after().isZero(), tree, BounceGrammar.AFTER, Durations.format(bounce.after()));
    return tree;
  }

  private static Object reply(Effect.Reply reply) {
    if (isShort(reply)) {
      return ReplyText.format(reply);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, ReplyGrammar.CODE, reply.code().value());
    reply
        .enhanced()
        .ifPresent(code -> WrittenProfile.put(tree, ReplyGrammar.ENHANCED, code.toString()));
    if (reply.lines().size() > 1) {
      WrittenProfile.put(tree, ReplyGrammar.LINES, reply.lines());
    } else {
      String line = reply.lines().get(0);
      WrittenProfile.putUnless(line.isEmpty(), tree, ReplyGrammar.TEXT, line);
    }
    WrittenProfile.putUnless(!reply.keepOpen(), tree, ReplyGrammar.KEEP_OPEN, true);
    return tree;
  }

  /** Whether the short notation says the same; a text that looks like a code would not. */
  private static boolean isShort(Effect.Reply reply) {
    try {
      return ReplyText.parse(ReplyText.format(reply)).equals(reply);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

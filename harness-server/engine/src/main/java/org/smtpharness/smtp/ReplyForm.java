package org.smtpharness.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Distortion.Mangling;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;
import org.smtpharness.journal.Reply;

/**
 * How a reply goes out: in which form and at which pace.
 *
 * @param distortions what is done to its octets, in order
 * @param dribble in which pieces; empty for at once
 * @param draw what octets are drawn from
 */
record ReplyForm(List<Distortion> distortions, Optional<Pacing.Dribble> dribble, long draw) {
  /** As RFC 5321 section 4.2 asks, at once. */
  static final ReplyForm PLAIN = new ReplyForm(List.of(), Optional.empty(), 0);

  /** Longer than the 512 octets of a reply line (RFC 5321 section 4.5.3.1.5). */
  private static final int OVERLONG = 600;

  /** What the effects say of the form. */
  static ReplyForm of(List<Effect> effects, long draw) {
    List<Distortion> distortions = new ArrayList<>();
    Optional<Pacing.Dribble> dribble = Optional.empty();
    for (Effect effect : effects) {
      if (effect instanceof Distortion distortion) {
        distortions.add(distortion);
      } else if (effect instanceof Pacing.Dribble pieces) {
        dribble = Optional.of(pieces);
      }
    }
    return distortions.isEmpty() && dribble.isEmpty()
        ? PLAIN
        : new ReplyForm(distortions, dribble, draw);
  }

  /** This form and, on top of it, that one. */
  ReplyForm and(ReplyForm more) {
    if (this == PLAIN || more == PLAIN) {
      return this == PLAIN ? more : this;
    }
    List<Distortion> both = new ArrayList<>(distortions);
    both.addAll(more.distortions());
    return new ReplyForm(both, more.dribble().or(this::dribble), more.draw());
  }

  /** How the connection ends in place of the reply, if it does. */
  Optional<Effect.Ending> lostBy() {
    return distortions.stream()
        .filter(Distortion.LoseReply.class::isInstance)
        .map(distortion -> ((Distortion.LoseReply) distortion).ending())
        .findFirst();
  }

  /** Further replies that nobody asked for. */
  List<Effect.Reply> unsolicited() {
    return distortions.stream()
        .filter(Distortion.Unsolicited.class::isInstance)
        .map(distortion -> ((Distortion.Unsolicited) distortion).reply())
        .toList();
  }

  /** Whether only the beginning of the reply goes out. */
  boolean isCut() {
    return !distortions.isEmpty()
        && distortions.stream().anyMatch(Distortion.TruncateReply.class::isInstance);
  }

  /** The octets that go out. */
  byte[] octets(Reply reply) {
    Mangler mangler = new Mangler(reply);
    for (Distortion distortion : distortions) {
      if (distortion instanceof Distortion.Mangle mangle) {
        mangler.apply(mangle.kind());
      }
    }
    return octets(mangler.text().getBytes(StandardCharsets.UTF_8));
  }

  /** What goes out of octets that are no reply: they have no form that could be mangled. */
  byte[] octets(byte[] text) {
    if (distortions.isEmpty()) {
      return text;
    }
    byte[] garbage = {};
    int cut = Integer.MAX_VALUE;
    for (Distortion distortion : distortions) {
      if (distortion instanceof Distortion.Garbage junk) {
        garbage = junk(junk.octets());
      } else if (distortion instanceof Distortion.TruncateReply truncate) {
        cut = truncate.octets();
      }
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream(garbage.length + text.length);
    octets.writeBytes(garbage);
    octets.write(text, 0, Math.min(cut, text.length));
    return octets.toByteArray();
  }

  /** No LF among it, so that it stays one line with the reply behind it. */
  private byte[] junk(int octets) {
    byte[] junk = new byte[octets];
    SplittableRandom random = new SplittableRandom(draw);
    for (int i = 0; i < octets; i++) {
      junk[i] = (byte) random.nextInt(0x80, 0x100);
    }
    return junk;
  }

  /** Builds the text of a reply, well formed unless told otherwise. */
  private static final class Mangler {
    private final Reply reply;
    private String lineEnd = "\r\n";
    private boolean wrongSeparator;
    private boolean changingCodes;
    private boolean noLineEnd;
    private boolean overlong;
    private boolean twice;
    private Optional<String> code = Optional.empty();

    Mangler(Reply reply) {
      this.reply = reply;
    }

    void apply(Mangling kind) {
      switch (kind) {
        case WRONG_SEPARATOR -> wrongSeparator = true;
        case CHANGING_CODES -> changingCodes = true;
        case NO_LINE_END -> noLineEnd = true;
        case BARE_LF -> lineEnd = "\n";
        case OVERLONG_LINE -> overlong = true;
        case CODE_OUT_OF_RANGE -> code = Optional.of("999");
        case NON_NUMERIC_CODE -> code = Optional.of("abc");
        case TWICE -> twice = true;
      }
    }

    String text() {
      // The separator and the codes of a reply differ only where it has several lines.
      boolean needsTwo = (wrongSeparator || changingCodes) && reply.lines().size() == 1;
      List<String> lines =
          needsTwo ? List.of(reply.lines().get(0), reply.lines().get(0)) : reply.lines();
      String enhanced = reply.enhanced().map(status -> status + " ").orElse("");
      StringBuilder text = new StringBuilder(64);
      int last = lines.size() - 1;
      for (int i = 0; i <= last; i++) {
        boolean isLast = (i == last) != wrongSeparator;
        text.append(code(i)).append(isLast ? ' ' : '-');
        text.append(enhanced).append(lines.get(i));
        if (overlong) {
          text.append(" x".repeat(OVERLONG / 2));
        }
        text.append(i == last && noLineEnd ? "" : lineEnd);
      }
      return twice ? text.toString().repeat(2) : text.toString();
    }

    private String code(int line) {
      int changed = changingCodes ? reply.code() + line : reply.code();
      return code.orElse(Integer.toString(changed));
    }
  }
}

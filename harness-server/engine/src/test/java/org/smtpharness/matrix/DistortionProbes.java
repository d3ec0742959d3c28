package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.advertise;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.garbage;
import static org.smtpharness.fault.Faults.halfClose;
import static org.smtpharness.fault.Faults.hide;
import static org.smtpharness.fault.Faults.loseReply;
import static org.smtpharness.fault.Faults.mangle;
import static org.smtpharness.fault.Faults.reset;
import static org.smtpharness.fault.Faults.stall;
import static org.smtpharness.fault.Faults.truncateReply;
import static org.smtpharness.fault.Faults.unsolicited;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.smtpharness.fault.Distortion.Mangling;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.FlushState;

/** What is done to the server's own answer on its way out. */
final class DistortionProbes {
  /** By the keywords of the effects. */
  static final Map<String, Probe> ALL =
      Map.of(
          "lose-reply", DistortionProbes::loses,
          "truncate-reply", DistortionProbes::truncates,
          "garbage", DistortionProbes::litters,
          "unsolicited", DistortionProbes::saysMore,
          "mangle", DistortionProbes::mangles,
          "advertise", DistortionProbes::advertises,
          "hide", DistortionProbes::hides);

  private DistortionProbes() {}

  private static void loses(Cell cell, Bench bench) throws IOException {
    loses(cell, bench, reset(), TappedSocket.End.RST);
    loses(cell, bench, close(), TappedSocket.End.FIN);
    loses(cell, bench, halfClose(), TappedSocket.End.FIN);
    loses(cell, bench, stall(Duration.ofMillis(50)), TappedSocket.End.FIN);
  }

  private static void loses(Cell cell, Bench bench, Effect.Ending ending, TappedSocket.End end)
      throws IOException {
    try (Visit visit = bench.visit(cell, accept(), loseReply(ending))) {
      visit.client().expectEnd(end);
      visit.awaitFiring();
      String own = visit.own().substring(0, 3);
      assertThat(visit.session().events())
          .anyMatch(
              event ->
                  event instanceof Event.ReplySent sent
                      && sent.flush() == FlushState.WITHHELD
                      && own.equals(Integer.toString(sent.reply().code())));
      if (cell.stage() == Stage.END_OF_DATA) {
        assertThat(visit.messages()).containsExactly(StagePlan.CONTENT);
      } else if (cell.stage() == Stage.AUTH) {
        assertThat(visit.session().user()).contains("ann");
      }
    }
  }

  private static void truncates(Cell cell, Bench bench) throws IOException {
    for (int octets : List.of(0, 6)) {
      try (Visit visit = bench.visit(cell, truncateReply(octets))) {
        visit.hears(visit.own().substring(0, octets));
        visit.goesOn();
      }
    }
  }

  private static void litters(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, garbage(20))) {
      visit.awaitFiring();
      assertThat(visit.client().octets(20).chars()).allMatch(octet -> octet >= 0x80);
      visit.client().expect(visit.own());
      visit.goesOn();
    }
  }

  private static void saysMore(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, unsolicited("421 4.3.2 Bye"))) {
      visit.hears(visit.own() + "421 4.3.2 Bye\r\n");
      visit.goesOn();
    }
  }

  private static void mangles(Cell cell, Bench bench) throws IOException {
    for (Mangling kind : Mangling.values()) {
      try (Visit visit = bench.visit(cell, mangle(kind))) {
        visit.hears(mangled(visit.own(), kind));
        visit.goesOn();
      }
    }
  }

  /** What the client should hear, found in another way than the server's. */
  private static String mangled(String own, Mangling kind) {
    List<String> lines = own.lines().toList();
    boolean isSingle = lines.size() == 1;
    return switch (kind) {
      case NO_LINE_END -> own.substring(0, own.length() - 2);
      case BARE_LF -> own.replace("\r\n", "\n");
      case TWICE -> own + own;
      case CODE_OUT_OF_RANGE -> own.replaceAll("(?m)^\\d{3}", "999");
      case NON_NUMERIC_CODE -> own.replaceAll("(?m)^\\d{3}", "abc");
      case OVERLONG_LINE -> own.replace("\r\n", " x".repeat(300) + "\r\n");
      case WRONG_SEPARATOR -> separated(isSingle ? List.of(lines.get(0), lines.get(0)) : lines);
      case CHANGING_CODES -> counted(isSingle ? List.of(lines.get(0), lines.get(0)) : lines);
    };
  }

  private static String separated(List<String> lines) {
    return lines.stream()
            .limit(lines.size() - 1L)
            .map(line -> line.substring(0, 3) + ' ' + line.substring(4) + "\r\n")
            .collect(Collectors.joining())
        + lines.get(lines.size() - 1).replaceFirst("^(...).", "$1-")
        + "\r\n";
  }

  private static String counted(List<String> lines) {
    StringBuilder counted = new StringBuilder();
    int code = Integer.parseInt(lines.get(0).substring(0, 3));
    for (int i = 0; i < lines.size(); i++) {
      counted
          .append(code + i)
          .append(i < lines.size() - 1 ? '-' : ' ')
          .append(lines.get(i).substring(4))
          .append("\r\n");
    }
    return counted.toString();
  }

  private static void advertises(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, advertise("SIZE 1000", "X_PIPE_CONNECT"))) {
      String others = visit.own().replaceFirst("250-SIZE \\d+\r\n", "").replace("250 ", "250-");
      visit.hears(others + "250-SIZE 1000\r\n250 X_PIPE_CONNECT\r\n");
      visit.goesOn();
    }
  }

  private static void hides(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, hide("pipelining", "SIZE", "X-NEVER-THERE"))) {
      visit.hears(
          visit.own().replace("250-PIPELINING\r\n", "").replaceFirst("250-SIZE \\d+\r\n", ""));
      visit.goesOn();
    }
  }
}

package org.smtpharness.conduct.check;

import java.util.Locale;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client introduces itself with its name or its address (RFC 5321 section 4.1.1.1). */
final class EhloArgumentInvalid implements ConductCheck {
  private static final Set<String> LOCAL = Set.of("localhost", "localhost.localdomain");

  @Override
  public String id() {
    return "ehlo-argument-invalid";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns().stream()
          .filter(Verbs::greets)
          .forEach(turn -> judge(talk, turn, tally.opportunity()));
    }
    return tally.judgement("no EHLO or HELO came");
  }

  private static void judge(Talk talk, Turn turn, Tally tally) {
    String argument = turn.argument().strip();
    if (LOCAL.contains(argument.toLowerCase(Locale.ROOT)) && isLoopback(talk)) {
      tally.undecided("attribution", "on this machine, " + argument + " is what it is");
      return;
    }
    String problem = problem(argument);
    if (!problem.isEmpty()) {
      tally
          .tell("argument", argument)
          .tell("problem", problem)
          .failure(Causes.said(talk, turn), Confidence.CERTAIN, talk.evidence(turn));
    }
  }

  private static boolean isLoopback(Talk talk) {
    String ip = talk.session().apparentIp();
    return ip.startsWith("127.") || ip.equals("::1") || ip.equals("0:0:0:0:0:0:0:1");
  }

  /** What is wrong with it; empty when nothing is. Octets beyond ASCII have their own check. */
  private static String problem(String argument) {
    if (DomainNames.isLiteral(argument) || DomainNames.isInternational(argument)) {
      return "";
    } else if (argument.isEmpty()) {
      return "nothing";
    } else if (DomainNames.isAddress(argument)) {
      return "an address without brackets";
    } else if (argument.startsWith("[")) {
      return "a malformed address literal";
    } else if (!DomainNames.isDomain(argument)) {
      return "not a host name";
    } else if (LOCAL.contains(argument.toLowerCase(Locale.ROOT))) {
      return "the name of every machine";
    }
    return argument.contains(".") ? "" : "a name without a domain";
  }
}

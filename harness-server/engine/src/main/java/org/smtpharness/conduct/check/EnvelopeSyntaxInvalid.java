package org.smtpharness.conduct.check;

import java.util.Locale;
import java.util.regex.Pattern;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client writes MAIL and RCPT by the grammar (RFC 5321 sections 4.1.1.2 to 4.1.2). */
final class EnvelopeSyntaxInvalid implements ConductCheck {
  private static final int LONGEST_SHOWN = 100;
  private static final int LONGEST_PATH = 256;
  private static final Pattern DOT_STRING =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern QUOTED = Pattern.compile("\"([ !#-\\[\\]-~]|\\\\[ -~])*\"");

  @Override
  public String id() {
    return "envelope-syntax-invalid";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Turn turn : talk.turns()) {
        if (turn.is("MAIL") || turn.is("RCPT")) {
          judge(talk, turn, pathProblem(turn), tally.opportunity());
        } else if (turn.is("DATA") || turn.is("RSET") || turn.is("QUIT")) {
          if (!turn.argument().isBlank()) {
            judge(talk, turn, turn.verb() + " takes no argument", tally.opportunity());
          }
        }
      }
    }
    return tally.judgement("no transaction was tried");
  }

  private static void judge(Talk talk, Turn turn, String problem, Tally tally) {
    if (DomainNames.isInternational(turn.argument())) {
      if (Parameter.has(turn, "SMTPUTF8")) {
        tally.undecided("attribution", "addresses beyond ASCII are not parsed");
      }
    } else if (!problem.isEmpty()) {
      String line = turn.line();
      tally
          .tell(
              "command",
              line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line)
          .tell("problem", problem)
          .failure(Causes.said(talk, turn), Confidence.CERTAIN, talk.evidence(turn));
    }
  }

  /** What is wrong with it; empty when nothing is. */
  private static String pathProblem(Turn turn) {
    String prefix = turn.is("MAIL") ? "FROM:" : "TO:";
    String argument = turn.argument();
    if (!argument.toUpperCase(Locale.ROOT).startsWith(prefix)) {
      return "\"" + prefix + "\" is missing";
    }
    String path = argument.substring(prefix.length());
    if (path.startsWith(" ")) {
      return "a space behind the colon";
    } else if (!path.startsWith("<")) {
      return path.contains("<") ? "text before the path" : "no angle brackets";
    } else if (path.startsWith("<@")) {
      return "a source route";
    }
    int close = closingBracket(path);
    if (close < 0) {
      return "the angle bracket is not closed";
    } else if (close + 1 > LONGEST_PATH) {
      return "a path of over " + LONGEST_PATH + " octets";
    }
    return mailboxProblem(turn, path.substring(1, close));
  }

  private static String mailboxProblem(Turn turn, String mailbox) {
    if (mailbox.isEmpty()) {
      return turn.is("MAIL") ? "" : "nobody in the path";
    } else if (mailbox.equalsIgnoreCase("postmaster")) {
      return "";
    }
    int at = mailbox.lastIndexOf('@');
    if (at < 0) {
      return "no domain";
    }
    String local = mailbox.substring(0, at);
    String domain = mailbox.substring(at + 1);
    if (!DOT_STRING.matcher(local).matches() && !QUOTED.matcher(local).matches()) {
      return "special characters in a local part without quotes";
    }
    boolean good = DomainNames.isDomain(domain) || DomainNames.isLiteral(domain);
    return good ? "" : "what stands behind @ is not a domain";
  }

  private static int closingBracket(String path) {
    boolean quoted = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    return -1;
  }
}

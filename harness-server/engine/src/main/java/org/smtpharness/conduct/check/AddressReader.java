package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the addresses of a header field (RFC 5322 section 3.4). For one thread. */
final class AddressReader {
  /** White space, a comment, a quoted string, a domain literal, a word, or one that is special. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+)|(?<comment>\\((?:[^()\\\\]|\\\\.)*+\\))"
              + "|\"(?:[^\"\\\\]|\\\\.)*+\"|\\[[^\\[\\]]*]"
              + "|[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\x80-\\x{10ffff}-]+|(?<special>[<>@,;:])");

  private final String value;
  private final List<String> mailboxes = new ArrayList<>();

  /** What stands outside of angle brackets: a name, or the address itself. */
  private final StringBuilder bare = new StringBuilder();

  /** What stands within angle brackets. */
  private final StringBuilder angle = new StringBuilder();

  private boolean inAngle;
  private boolean hadAngle;
  private boolean inGroup;
  private String problem = "";

  AddressReader(String value) {
    this.value = value;
  }

  AddressList read() {
    Matcher token = TOKEN.matcher(value);
    int at = 0;
    while (at < value.length() && problem.isEmpty()) {
      if (token.find(at) && token.start() == at) {
        take(token);
        at = token.end();
      } else {
        problem = "what stands at character " + (at + 1) + " is no address";
      }
    }
    if (problem.isEmpty() && inAngle) {
      problem = "an angle bracket is not closed";
    } else if (problem.isEmpty() && inGroup) {
      problem = "a group is not closed";
    }
    endMailbox();
    return new AddressList(mailboxes, problem);
  }

  private void take(Matcher token) {
    if (token.group("space") != null) {
      bare.append(inAngle ? "" : " ");
    } else if (token.group("special") != null) {
      special(token.group().charAt(0));
    } else if (token.group("comment") == null) {
      (inAngle ? angle : bare).append(token.group());
    }
  }

  private void special(char c) {
    switch (c) {
      case '<' -> {
        problem = hadAngle ? "an angle bracket too many" : "";
        inAngle = true;
        hadAngle = true;
      }
      case '>' -> {
        problem = inAngle ? "" : "an angle bracket too many";
        inAngle = false;
      }
      case ',', ';' -> {
        problem = inAngle ? "an angle bracket is not closed" : "";
        endMailbox();
        inGroup &= c == ',';
      }
      case ':' -> colon();
      default -> (inAngle ? angle : bare).append(c);
    }
  }

  /** The end of a group's name; within angle brackets a part of a route. */
  private void colon() {
    if (inAngle) {
      angle.append(':');
    } else {
      problem = inGroup ? "a group within a group" : "";
      inGroup = true;
      bare.setLength(0);
    }
  }

  private void endMailbox() {
    String mailbox = hadAngle ? angle.toString() : bare.toString().strip();
    if (hadAngle || !mailbox.isEmpty()) {
      mailboxes.add(mailbox);
    }
    bare.setLength(0);
    angle.setLength(0);
    inAngle = false;
    hadAngle = false;
  }
}

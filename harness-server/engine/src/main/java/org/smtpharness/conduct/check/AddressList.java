package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of a header field (RFC 5322 section 3.4, groups also in From by RFC 6854). Never
 * throws.
 *
 * @param mailboxes the addresses without names and brackets, in order
 * @param problem what can't be read; empty when all can
 */
record AddressList(List<String> mailboxes, String problem) {
  /** A word, a quoted string, a comment, a domain literal, or one of the special characters. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+)|(?<comment>\\((?:[^()\\\\]|\\\\.)*\\))"
              + "|(?<quoted>\"(?:[^\"\\\\]|\\\\.)*+\")|(?<literal>\\[[^\\[\\]]*])"
              + "|(?<atom>[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\x80-\\x{10ffff}-]+)"
              + "|(?<special>[<>@,;:])");

  AddressList {
    mailboxes = List.copyOf(mailboxes);
  }

  /** The addresses in that value, unfolded. */
  static AddressList of(String value) {
    List<String> mailboxes = new ArrayList<>();
    String problem = "";
    Matcher token = TOKEN.matcher(value);
    StringBuilder bare = new StringBuilder();
    String angle = null;
    boolean inAngle = false;
    boolean group = false;
    int at = 0;
    while (at < value.length() && problem.isEmpty()) {
      if (!token.find(at) || token.start() != at) {
        problem = "what stands at character " + (at + 1) + " is no address";
        break;
      }
      at = token.end();
      String text = token.group();
      if (token.group("space") != null || token.group("comment") != null) {
        bare.append(token.group("space") != null && !inAngle ? " " : "");
      } else if (text.equals("<")) {
        problem = inAngle || angle != null ? "an angle bracket too many" : "";
        inAngle = true;
        angle = "";
      } else if (text.equals(">")) {
        problem = inAngle ? "" : "an angle bracket too many";
        inAngle = false;
      } else if (text.equals(":") && !inAngle) {
        problem = group ? "a group within a group" : "";
        group = true;
        bare.setLength(0);
      } else if (text.equals(",") || text.equals(";")) {
        problem = inAngle ? "an angle bracket is not closed" : "";
        add(mailboxes, bare, angle);
        bare.setLength(0);
        angle = null;
        group = group && text.equals(",");
      } else if (inAngle) {
        angle += text;
      } else {
        bare.append(text);
      }
    }
    if (problem.isEmpty() && inAngle) {
      problem = "an angle bracket is not closed";
    } else if (problem.isEmpty() && group) {
      problem = "a group is not closed";
    }
    add(mailboxes, bare, angle);
    return new AddressList(mailboxes, problem);
  }

  private static void add(List<String> mailboxes, StringBuilder bare, String angle) {
    String mailbox = angle == null ? bare.toString().strip() : angle;
    if (angle != null || !mailbox.isEmpty()) {
      mailboxes.add(mailbox);
    }
  }
}

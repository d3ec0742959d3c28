package org.smtpharness.fault.language;

import java.util.List;

/**
 * A text is no fault profile. The message is for the person who wrote it: the origin, then each
 * problem on a line of its own.
 *
 * <pre>{@code
 * greylist.yaml: 2 problems
 *   4:5   rules[0]: unknown key 'att', did you mean 'at'? (known: …)
 *   7:17  rules[0].do.reply: "450 5.7.1 …": enhanced status class 5 contradicts reply code 450
 * }</pre>
 */
public final class ProfileException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LISTED = 50;

  private final String origin;
  private final transient List<Problem> problems;

  ProfileException(String origin, List<Problem> problems) {
    super(listing(origin, problems));
    this.origin = origin;
    this.problems = List.copyOf(problems);
  }

  /** The name of the file, or another word for where the text came from. */
  public String origin() {
    return origin;
  }

  /**
   * All problems, by line and column; at least one, and of a hostile text the first 500. Empty
   * after serialization, which keeps the message only.
   */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }

  private static String listing(String origin, List<Problem> problems) {
    int width = problems.stream().mapToInt(problem -> problem.position().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(origin).append(": ");
    text.append(problems.size()).append(problems.size() == 1 ? " problem" : " problems");
    for (Problem problem : problems.subList(0, Math.min(LISTED, problems.size()))) {
      text.append("\n  ").append(problem.position());
      text.append(" ".repeat(width - problem.position().length() + 2)).append(problem.text());
    }
    if (problems.size() > LISTED) {
      text.append("\n  … and ").append(problems.size() - LISTED).append(" more");
    }
    return text.toString();
  }
}

package org.smtpharness.clients;

/** What Postfix meets in the world of the embedded DNS. Each uses domains of its own. */
enum PostfixScenario {
  TRIES_MAIL_SERVERS_IN_ORDER(
      "MX 10 refuses the connection, 20 says 421, 30 takes mail",
      "tries them in that order, and delivers at once",
      PostfixRoutes::inOrderOfPreference),
  GOES_ON_WHEN_THE_FIRST_HANGS_UP(
      "MX 10 closes without a greeting, 20 takes mail",
      "delivers to the second at once",
      PostfixRoutes::pastOneThatHangsUp),
  GOES_ON_WHEN_THE_FIRST_DEFERS(
      "MX 10 says 450 at RCPT, 20 takes mail",
      "delivers to the second at once: greylisting on the first alone has no effect",
      PostfixRoutes::pastOneThatDefers),
  RETRIES_WHEN_THE_DNS_FAILED(
      "`SERVFAIL` for one look-up",
      "deferred 4.4.3 after two questions, sent on retry",
      PostfixRoutes::afterServfail),
  TAKES_THE_ADDRESS_WITHOUT_MX(
      "no MX but an A", "asks for MX, then for A, and delivers there", PostfixRoutes::withoutMx),
  BOUNCES_ON_A_NULL_MX("null MX, `MX 0 .`", "bounces with 5.1.0", PostfixRoutes::nullMx),
  BOUNCES_WITHOUT_SUCH_A_DOMAIN("NXDOMAIN", "bounces with 5.4.4", PostfixRoutes::noSuchDomain),
  ASKS_OVER_TCP_WHEN_TRUNCATED(
      "`TRUNCATE`", "asks again over TCP, and delivers", PostfixRoutes::truncated),
  WAITS_FOR_GREYLISTING(
      "greylisting for five minutes",
      "keeps the message with the 450 as the reason; delivers once the clock was advanced",
      PostfixPolicies::greylisting),
  BOUNCES_WHEN_LISTED(
      "554 at RCPT, for the address is on the PBL",
      "bounces with 5.7.1; the next message is delivered when the address was taken off",
      PostfixPolicies::policyBlockList),
  BOUNCES_ON_SPF_FAIL(
      "550 at RCPT, for SPF fails",
      "bounces with 5.7.23; the next message is delivered when the address was put into the record",
      PostfixPolicies::spf),
  GETS_ALL_THROUGH_A_THROTTLE(
      "six messages for a server that says 421 to the third session at once",
      "defers what was refused with 4.7.0, and delivers each exactly once",
      PostfixPolicies::throttling),
  /** Other programs on the C library do as Postfix does. */
  C_LIBRARY(
      "`getent hosts` and Python's `gethostbyname`, in the same network",
      "get the address",
      PostfixRoutes::otherPrograms);

  private final String meets;
  private final String does;
  private final Play play;

  PostfixScenario(String meets, String does, Play play) {
    this.meets = meets;
    this.does = does;
    this.play = play;
  }

  /** Its row in the docs. */
  String row() {
    return "| " + meets + " | " + does + " |";
  }

  /** Plays it; fails when something is not as it should be. */
  void play(MailWorld world) throws Exception {
    play.in(world);
  }

  /** What happens. */
  @FunctionalInterface
  private interface Play {
    void in(MailWorld world) throws Exception;
  }
}

package org.smtpharness.clients;

/** What Postfix meets in the world of the embedded DNS. Each uses domains of its own. */
enum PostfixScenario {
  TRIES_MAIL_SERVERS_IN_ORDER_OF_PREFERENCE(PostfixRoutes::inOrderOfPreference),
  GOES_ON_WHEN_THE_FIRST_HANGS_UP(PostfixRoutes::pastOneThatHangsUp),
  RETRIES_WHEN_THE_DNS_FAILED_ONCE(PostfixRoutes::afterServfail),
  TAKES_THE_ADDRESS_WHERE_THERE_IS_NO_MX(PostfixRoutes::withoutMx),
  BOUNCES_ON_A_NULL_MX(PostfixRoutes::nullMx),
  BOUNCES_WHEN_THERE_IS_NO_SUCH_DOMAIN(PostfixRoutes::noSuchDomain),
  ASKS_OVER_TCP_WHEN_TRUNCATED(PostfixRoutes::truncated),
  RETRIES_UNTIL_GREYLISTING_LETS_IT_IN(PostfixPolicies::greylisting),
  BOUNCES_WHEN_LISTED_AND_DELIVERS_WHEN_DELISTED(PostfixPolicies::policyBlockList),
  BOUNCES_ON_SPF_FAIL_AND_DELIVERS_WHEN_PUBLISHED(PostfixPolicies::spf),
  DELIVERS_ALL_THROUGH_A_THROTTLE(PostfixPolicies::throttling),
  FINDS_ADDRESSES_BY_THE_C_LIBRARY(PostfixRoutes::otherPrograms);

  private final Play play;

  PostfixScenario(Play play) {
    this.play = play;
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

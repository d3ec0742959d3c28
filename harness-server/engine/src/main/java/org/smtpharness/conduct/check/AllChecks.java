package org.smtpharness.conduct.check;

import java.util.List;

/** The checks that there are. */
final class AllChecks {
  private AllChecks() {}

  /** One of each, in the order of the catalogue. */
  static List<ConductCheck> list() {
    return List.of(
        new PermanentFailureRetried(),
        new RetryWithoutDelay(),
        new TransientFailureNotRetried(),
        new OutcomeFalseSuccess(),
        new MessageLost(),
        new DuplicateDelivery(),
        new DuplicateAfterLostAck(),
        new AcceptedRecipientResent(),
        new DeferredRecipientDropped(),
        new MessageIdChangedOnRetry(),
        new ReconnectStorm(),
        new Ignored421(),
        new AuthInCleartext(),
        new StarttlsDowngrade(),
        new StarttlsNotUsed(),
        new ContentWithout354(),
        new DataAfterAllRcptRejected(),
        new NoTimeout(),
        new EndOfDataTimeoutShort(),
        new BareCrOrLf(),
        new PipeliningNotOffered(),
        new SizeLimitIgnored(),
        new QuitMissing(),
        new BackoffNotGrowing(),
        new ConnectionLossNotRetried(),
        new AllOrNothingRecipients(),
        new PooledConnectionNotRecovered(),
        new OutcomeWrongPermanence(),
        new OutcomeFalseFailure(),
        new UnreachableDestinationHammered(),
        new TooManyRecipientsMishandled(),
        new CommandTimeoutShort(),
        new BannerTimeoutShort(),
        new DataPhaseTimeoutShort(),
        new WholeTransactionTimer(),
        new GreetingRejectionIgnored(),
        new ReplyFramingMisread(),
        new ReplyCodeMisread(),
        new ReplyTextDependence(),
        new TruncatedMessageCompleted(),
        new RetryNotIdentical(),
        new ConcurrencyExcessive(),
        new RetryIntervalShort(),
        new SynchronisedRetries(),
        new RetryUnbounded(),
        new GaveUpEarly(),
        new NullSenderMisuse(),
        new UncleanClose());
  }
}

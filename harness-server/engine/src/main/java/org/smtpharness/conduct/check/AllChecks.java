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
        new CertificateNotValidated(),
        new StarttlsNotUsed(),
        new ContentWithout354(),
        new DataAfterAllRcptRejected(),
        new NoTimeout(),
        new EndOfDataTimeoutShort(),
        new DotStuffingMissing(),
        new BareCrOrLf(),
        new PipeliningNotOffered(),
        new SizeLimitIgnored(),
        new QuitMissing(),
        new HeloFallbackMissing(),
        new AuthRetryAfterRejection(),
        new EightBitWithout8bitmime(),
        new LineTooLong(),
        new NestedMail(),
        new SenderRejectionIgnored(),
        new TalksBeforeGreeting(),
        new StarttlsStateNotReset(),
        new StarttlsInjectedReplyUsed(),
        new MessageIdMissingOrInvalid(),
        new DateMissingOrInvalid(),
        new FromMissingOrInvalid(),
        new HeaderLineMalformed(),
        new BccDisclosed(),
        new NonAsciiWithoutSmtputf8(),
        new HeaderFieldRules(),
        new MessageIdReused(),
        new EhloArgumentInvalid(),
        new CommandOrderViolation(),
        new EhloNotAttemptedFirst(),
        new EnvelopeSyntaxInvalid(),
        new CommandLineMalformed(),
        new ExtensionNotOfferedUsed(),
        new EhloKeywordCaseSensitive(),
        new SizeDeclarationWrong(),
        new ChunkingMisuse(),
        new PipeliningGroupInvalid(),
        new LimitsIgnored(),
        new AuthExchangeInvalid(),
        new AuthTemporaryFailureMishandled(),
        new TlsVersionObsolete(),
        new FanOutPerRecipient(),
        new RequiretlsNotHonoured());
  }
}

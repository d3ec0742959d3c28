package org.smtpharness.assertj;

import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.journal.Delivery;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.MailTransaction;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Session;

/**
 * The way in to the assertions, for static import. It goes together with AssertJ's own {@code
 * Assertions} in one class.
 *
 * <pre>{@code
 * assertThat(smtp.journal().deliveryTo("ann@example.test")).hasAttempts(2).wasAcceptedExactlyOnce();
 * assertThat(smtp.journal()).deliveryTo("bob@example.test").wasRejectedWith(550, "5.1.1");
 * }</pre>
 *
 * <p>Both forms assert the same. The second one knows the whole journal, so that its error shows
 * the transcript of the session in question also where no JUnit extension adds it.
 */
public final class SmtpAssertions {
  private SmtpAssertions() {}

  /** Asserts about all that happened. */
  public static JournalAssert assertThat(Journal actual) {
    return new JournalAssert(actual);
  }

  /** Asserts about the attempts to hand a message to one recipient. */
  public static DeliveryAssert assertThat(Delivery actual) {
    return new DeliveryAssert(actual);
  }

  /** Asserts about one connection. */
  public static SessionAssert assertThat(Session actual) {
    return new SessionAssert(actual);
  }

  /** Asserts about one mail transaction. */
  public static MailTransactionAssert assertThat(MailTransaction actual) {
    return new MailTransactionAssert(actual);
  }

  /** Asserts about a message that the server took. */
  public static MessageAssert assertThat(Message actual) {
    return new MessageAssert(actual);
  }

  /** Asserts about what the client asked the DNS. */
  public static DnsAssert assertThat(EmbeddedDns actual) {
    return new DnsAssert(actual);
  }

  /** The same as {@link #assertThat(Journal)}, for tests in given-when-then style. */
  public static JournalAssert then(Journal actual) {
    return assertThat(actual);
  }

  /** The same as {@link #assertThat(Delivery)}, for tests in given-when-then style. */
  public static DeliveryAssert then(Delivery actual) {
    return assertThat(actual);
  }

  /** The same as {@link #assertThat(Session)}, for tests in given-when-then style. */
  public static SessionAssert then(Session actual) {
    return assertThat(actual);
  }

  /** The same as {@link #assertThat(MailTransaction)}, for tests in given-when-then style. */
  public static MailTransactionAssert then(MailTransaction actual) {
    return assertThat(actual);
  }

  /** The same as {@link #assertThat(Message)}, for tests in given-when-then style. */
  public static MessageAssert then(Message actual) {
    return assertThat(actual);
  }

  /** The same as {@link #assertThat(EmbeddedDns)}, for tests in given-when-then style. */
  public static DnsAssert then(EmbeddedDns actual) {
    return assertThat(actual);
  }
}

package org.smtpharness.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TlsAlert;
import org.smtpharness.journal.Closing;
import org.smtpharness.rules.Decision;
import org.smtpharness.rules.Situation;
import org.smtpharness.tls.TlsHandshake;
import org.smtpharness.tls.TlsOctets;
import org.smtpharness.tls.TlsSettings;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;

/**
 * Plays the stage {@code tls}: the handshake, or what a rule puts in its place. For the session's
 * thread alone.
 */
final class TlsNegotiation {
  /** What replies at this stage are journalled as answers to. */
  private static final String TLS = "TLS";

  private static final int FATAL = 2;

  private final Service service;
  private final Connection connection;
  private final SessionState state;
  private final SessionJournal journal;
  private final ReplyOutput output;
  private final Incoming incoming;
  private final StageRunner stages;

  TlsNegotiation(
      Service service,
      Connection connection,
      SessionState state,
      SessionJournal journal,
      ReplyOutput output,
      Incoming incoming,
      StageRunner stages) {
    this.service = service;
    this.connection = connection;
    this.state = state;
    this.journal = journal;
    this.output = output;
    this.incoming = incoming;
    this.stages = stages;
  }

  /**
   * Ends the session when something is behind STARTTLS that is not TLS: a man in the middle could
   * have put it there (RFC 3207 section 6), and who took it for what came within TLS would be
   * fooled.
   */
  void refuseInjection() throws IOException {
    if (incoming.hasPlainText()) {
      int octets = incoming.takeRead().length;
      journal.tlsFailed(octets + " octets in the clear came behind STARTTLS", Optional.empty());
      output.sayAndClose(
          "STARTTLS", Replies.of(501, "5.5.1", "Pipelining after STARTTLS not allowed"));
    }
  }

  /**
   * Plays the stage; the session is secure afterwards.
   *
   * @throws ConnectionEndedException when it is not, for the session ends then
   */
  void run() throws IOException {
    output.flush();
    incoming.expectTls(true);
    Situation situation = stages.situation(Stage.TLS, state.details());
    Decision decision = stages.decide(situation);
    Handshake handshake = handshake(decision);
    boolean shaken = false;
    boolean spoilt = false;
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Accept) {
        shakeHands(handshake);
        shaken = true;
      } else if (effect instanceof Effect.Answer answer) {
        awaitHello();
        spoil(answer, situation, decision);
        spoilt = true;
      } else {
        stages.shapeOrEnd(Stage.TLS, effect);
      }
    }
    if (spoilt) {
      throw new ConnectionEndedException(new Closing(Closing.By.FAULT, false));
    }
    if (!shaken) {
      shakeHands(handshake);
    }
  }

  /** Of several the first rule's counts. */
  private static Handshake handshake(Decision decision) {
    return decision.effects().stream()
        .filter(Handshake.class::isInstance)
        .map(Handshake.class::cast)
        .findFirst()
        .orElse(Handshake.GOOD);
  }

  private void awaitHello() throws IOException {
    try {
      if (!incoming.await(state.limits().command())) {
        throw failed("client closed the connection instead of a handshake", Closing.By.CLIENT);
      }
    } catch (SocketTimeoutException e) {
      throw failed("client did not begin the handshake in time", Closing.By.SERVER);
    }
  }

  private void spoil(Effect.Answer answer, Situation situation, Decision decision)
      throws IOException {
    if (answer instanceof TlsAlert alert) {
      byte[] octets = TlsOctets.alert(FATAL, alert.description().code());
      String sent = "a rule sent the alert " + alert.description().keyword();
      journal.tlsFailed(sent, Optional.empty());
      connection.write(octets, 0, octets.length);
    } else {
      ReplyForm form = ReplyForm.of(decision.effects(), decision.draw());
      if (answer instanceof Effect.Raw raw) {
        output.addRaw(TLS, Replies.ofOctets(raw.octets()), raw.octets(), form);
      } else if (answer instanceof Effect.Reply reply) {
        output.addScripted(TLS, stages.render(reply, situation), form);
      }
      journal.tlsFailed("a rule sent something else than TLS", Optional.empty());
      output.flush();
    }
  }

  private void shakeHands(Handshake handshake) throws IOException {
    awaitHello();
    byte[] consumed = incoming.takeRead();
    if (handshake.cutAfter().isPresent()) {
      connection.allow(handshake.cutAfter().getAsInt());
    }
    TlsSettings settings = settings(handshake);
    TlsHandshake outcome =
        connection.handshake(
            state.limits().command(),
            wire ->
                service
                    .tls()
                    .accept(
                        wire, new ByteArrayInputStream(consumed), service.hostname(), settings));
    if (outcome instanceof TlsHandshake.Completed completed) {
      connection.allow(Long.MAX_VALUE);
      connection.secure(completed.socket());
      state.secured();
      incoming.expectTls(false);
      journal.tlsStarted(completed, handshake.certificate());
    } else if (outcome instanceof TlsHandshake.Failed failed) {
      giveUp(failed, handshake);
    }
  }

  private void giveUp(TlsHandshake.Failed failed, Handshake handshake)
      throws ConnectionEndedException {
    if (connection.isCancelled()) {
      throw new ConnectionEndedException(connection.lost());
    }
    if (connection.isCut()) {
      journal.tlsFailed("a rule cut the handshake off", Optional.empty());
      throw new ConnectionEndedException(new Closing(Closing.By.FAULT, true));
    }
    journal.tlsFailed(failed, handshake.certificate());
    Closing.By by = failed.alert().isPresent() ? Closing.By.CLIENT : Closing.By.SERVER;
    throw new ConnectionEndedException(new Closing(by, false));
  }

  /** What can't be played was refused when the profile was applied; this is for the rest. */
  private TlsSettings settings(Handshake handshake) throws ConnectionEndedException {
    try {
      TlsSettings settings = TlsSettings.of(handshake);
      service.tls().prepare(service.hostname(), settings);
      return settings;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw failed("the rule can't be played: " + e.getMessage(), Closing.By.SERVER);
    }
  }

  private ConnectionEndedException failed(String reason, Closing.By by) {
    journal.tlsFailed(reason, Optional.empty());
    return new ConnectionEndedException(new Closing(by, false));
  }
}

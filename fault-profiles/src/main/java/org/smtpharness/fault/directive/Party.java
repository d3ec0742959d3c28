package org.smtpharness.fault.directive;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;

/** Whose address a directive is. */
public enum Party {
  /** The reverse-path of MAIL. */
  SENDER(Stage.MAIL, Scope.SENDER, "5.1.7"),
  /** A forward-path of RCPT. */
  RECIPIENT(Stage.RCPT, Scope.ENVELOPE, "5.1.3");

  /** The stages that a directive can name, in their order. */
  static final Set<Stage> STAGES =
      Collections.unmodifiableSet(
          EnumSet.of(Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.CONTENT, Stage.END_OF_DATA));

  private final Stage stage;
  private final Scope scope;
  private final String badAddress;

  Party(Stage stage, Scope scope, String badAddress) {
    this.stage = stage;
    this.scope = scope;
    this.badAddress = badAddress;
  }

  /** The stage of the command that names the address. */
  public Stage stage() {
    return stage;
  }

  /** Who owns the counts of its rules. */
  Scope scope() {
    return scope;
  }

  /** The enhanced status code for an address of this kind that is malformed (RFC 3463). */
  String badAddress() {
    return badAddress;
  }
}

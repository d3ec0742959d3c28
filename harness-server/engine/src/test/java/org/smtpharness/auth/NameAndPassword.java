package org.smtpharness.auth;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;

/** Gives a SASL client of the JDK or of Angus Mail its credentials. */
record NameAndPassword(String name, String password) implements CallbackHandler {
  @Override
  public void handle(Callback[] callbacks) {
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback asked) {
        asked.setName(name);
      } else if (callback instanceof PasswordCallback asked) {
        asked.setPassword(password.toCharArray());
      }
    }
  }
}

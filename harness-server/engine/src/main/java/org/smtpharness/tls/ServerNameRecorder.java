package org.smtpharness.tls;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * Accepts every name that a client asks for, and remembers it. Unlike the session and the key
 * manager, it learns the name of a handshake that fails at once.
 */
final class ServerNameRecorder extends SNIMatcher {
  private volatile String name;

  ServerNameRecorder() {
    super(StandardConstants.SNI_HOST_NAME);
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  @Override
  public boolean matches(SNIServerName asked) {
    name = new String(asked.getEncoded(), StandardCharsets.UTF_8);
    return true;
  }
}

package org.smtpharness.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server socket that hands out what the SMTP library shall hold instead of the real socket.
 * Unbound when made.
 */
public final class ConnectionListener extends ServerSocket {
  private static final Logger log = LoggerFactory.getLogger(ConnectionListener.class);

  private final Function<Connection, Socket> facade;

  /**
   * Makes an unbound listener.
   *
   * @param facade what to hand out for a connection; called on the accepting thread
   */
  public ConnectionListener(Function<Connection, Socket> facade) throws IOException {
    this.facade = facade;
  }

  @Override
  public Socket accept() throws IOException {
    while (true) {
      WireSocket wire = new WireSocket();
      implAccept(wire);
      try {
        // Without it a pipelined transaction waits for the client's delayed acknowledgement.
        wire.setTcpNoDelay(true);
        return facade.apply(new Connection(wire));
      } catch (IOException e) {
        // The client is gone already. An exception from here would make the library pause.
        wire.close();
      } catch (RuntimeException e) {
        // It would end the library's accept loop.
        log.error("a connection could not be taken", e);
        wire.close();
      }
    }
  }
}

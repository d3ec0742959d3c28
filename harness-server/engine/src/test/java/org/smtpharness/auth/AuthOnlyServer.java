package org.smtpharness.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Speaks just enough SMTP on loopback that a real client carries out one exchange. */
final class AuthOnlyServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Mechanism mechanism;
  private final User user;
  private final CompletableFuture<Step> end = new CompletableFuture<>();

  private AuthOnlyServer(ServerSocket listener, Mechanism mechanism, User user) {
    this.listener = listener;
    this.mechanism = mechanism;
    this.user = user;
  }

  static AuthOnlyServer start(Mechanism mechanism, User user) throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    AuthOnlyServer server = new AuthOnlyServer(listener, mechanism, user);
    Thread thread = new Thread(server::serve, "auth-only");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How the exchange ended; a challenge when the client left without an answer. */
  Step end() throws Exception {
    return end.get(30, TimeUnit.SECONDS);
  }

  private void serve() {
    try (Socket socket = listener.accept();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      socket.setSoTimeout(30_000);
      say(socket, "220 mx.example.test");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answer(socket, lines, line);
      }
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  private void answer(Socket socket, BufferedReader lines, String line) throws IOException {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "EHLO" -> say(socket, "250-mx.example.test\r\n250 AUTH " + mechanism.saslName());
      case "AUTH" -> authenticate(socket, lines, words);
      case "QUIT" -> say(socket, "221 bye");
      default -> say(socket, "500 what");
    }
  }

  private void authenticate(Socket socket, BufferedReader lines, String[] words)
      throws IOException {
    AuthExchange exchange =
        AuthExchange.start(
            Mechanism.of(words[1]).orElseThrow(),
            AuthContext.of(UserDirectory.of(user), "mx.example.test"));
    Step step =
        exchange.next(
            words.length > 2
                ? Optional.of(octets(Base64Line.ofInitialResponse(words[2])))
                : Optional.empty());
    while (step instanceof Step.Challenge challenge) {
      say(socket, "334 " + challenge.base64());
      String line = lines.readLine();
      if (line == null) {
        end.complete(step);
        return;
      }
      step = exchange.next(Optional.of(octets(Base64Line.ofResponse(line))));
    }
    boolean succeeded = step instanceof Step.Succeeded;
    say(socket, succeeded ? "235 2.7.0 welcome" : "535 5.7.8 no");
    end.complete(step);
  }

  private static byte[] octets(Base64Line line) {
    return ((Base64Line.Octets) line).octets();
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write((text + "\r\n").getBytes(US_ASCII));
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}

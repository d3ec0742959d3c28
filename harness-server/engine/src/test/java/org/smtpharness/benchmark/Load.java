package org.smtpharness.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends messages to a server on loopback as fast as it takes them, one command at a time, and does
 * as little itself as it can.
 *
 * @param sessions how many at once, each with a thread
 * @param each how many messages each of them sends
 * @param octets of each message
 * @param kept whether a connection is kept for all messages, or each has a new one
 */
record Load(int sessions, int each, int octets, boolean kept) {
  private static final int PATIENCE_MILLIS = 60_000;

  /**
   * What a run took.
   *
   * @param nanos from the first connection to the last reply
   * @param clientCpu the CPU time of the threads that sent, in nanoseconds
   */
  record Taken(long nanos, long clientCpu) {}

  int messages() {
    return sessions * each;
  }

  /** Sends them all. */
  Taken run(int port) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(sessions);
    try {
      List<Callable<Long>> clients = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        clients.add(() -> send(port));
      }
      long since = System.nanoTime();
      long cpu = 0;
      for (Future<Long> client : threads.invokeAll(clients)) {
        cpu += client.get();
      }
      return new Taken(System.nanoTime() - since, cpu);
    } finally {
      threads.shutdown();
    }
  }

  /** Answers the CPU time that the thread spent. */
  private long send(int port) throws IOException {
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    byte[] content = content();
    Client client = null;
    for (int i = 0; i < each; i++) {
      if (client == null) {
        client = new Client(port);
      }
      client.deliver(content);
      if (!kept || i == each - 1) {
        client.quit();
        client = null;
      }
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
  }

  /** With its final dot. */
  private byte[] content() {
    StringBuilder text = new StringBuilder("Subject: load\r\n\r\n");
    while (text.length() < octets - 80) {
      text.append("x".repeat(76)).append("\r\n");
    }
    text.append("x".repeat(Math.max(0, octets - 2 - text.length()))).append("\r\n.\r\n");
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** One connection. */
  private static final class Client {
    private static final byte[] EHLO = line("EHLO client.example.test");
    private static final byte[] MAIL = line("MAIL FROM:<news@example.test>");
    private static final byte[] RCPT = line("RCPT TO:<ann@example.test>");
    private static final byte[] DATA = line("DATA");
    private static final byte[] QUIT = line("QUIT");

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final byte[] reply = new byte[4096];

    Client(int port) throws IOException {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = socket.getInputStream();
      out = socket.getOutputStream();
      expect('2');
      say(EHLO, '2');
    }

    void deliver(byte[] content) throws IOException {
      say(MAIL, '2');
      say(RCPT, '2');
      say(DATA, '3');
      say(content, '2');
    }

    void quit() throws IOException {
      say(QUIT, '2');
      socket.close();
    }

    private void say(byte[] octets, char kind) throws IOException {
      out.write(octets);
      expect(kind);
    }

    private void expect(char kind) throws IOException {
      int size = 0;
      do {
        int read = in.read(reply, size, reply.length - size);
        if (read < 0) {
          throw new IOException("the server left");
        }
        size += read;
      } while (!isWhole(size));
      if (reply[0] != kind) {
        throw new IOException(new String(reply, 0, size, StandardCharsets.US_ASCII));
      }
    }

    /** Whether it ends with the last line of a reply. */
    private boolean isWhole(int size) {
      if (reply[size - 1] != '\n') {
        return false;
      }
      int start = size - 1;
      while (start > 0 && reply[start - 1] != '\n') {
        start--;
      }
      return size - start > 3 && reply[start + 3] != '-';
    }

    private static byte[] line(String text) {
      return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
  }
}

package org.smtpharness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Locale;
import org.smtpharness.fault.Host;

/**
 * The port of a further host can't be bound; the message names the host and says what to do, which
 * for an address that the machine does not have is the command that adds it.
 */
public final class HostPortException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  HostPortException(Host host, InetAddress address, UncheckedIOException cause) {
    this(host, address, cause.getCause(), System.getProperty("os.name", ""));
  }

  HostPortException(Host host, InetAddress address, IOException cause, String system) {
    super(message(host, address, cause, system), cause);
  }

  private static String message(Host host, InetAddress address, IOException cause, String system) {
    String text = "host '" + host.name() + "': " + cause.getMessage().replaceFirst("; use.*", "");
    return isUnknown(cause)
        ? text
            + "; add it to this machine, with '"
            + command(address.getHostAddress(), system.toLowerCase(Locale.ROOT))
            + "', or leave 'address' out, and the host gets a port of its own"
        : text + "; give the host another port, or none for a free one on the server's address";
  }

  /** The words of Linux and Windows, and those of macOS. */
  private static boolean isUnknown(IOException cause) {
    String text = cause.getMessage();
    return text.contains("annot assign") || text.contains("an't assign");
  }

  private static String command(String address, String system) {
    String kind = address.contains(":") ? "inet6 " : "";
    return system.contains("mac")
        ? "sudo ifconfig lo0 " + kind + "alias " + address + " up"
        : "sudo ip addr add " + address + (kind.isEmpty() ? "/8" : "/128") + " dev lo";
  }
}

package org.smtpharness.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network of its own for a process: nothing but a loopback interface, every port free, and a
 * resolv.conf that names 127.0.0.1. The C library asks port 53 only, so this is how programs on it
 * come to ask the embedded DNS. Needs Linux, root, and the right to make name spaces.
 */
final class OwnNetwork {
  /** What a shell does in it first; its arguments are a resolv.conf and the program to run. */
  static final String ENTER =
      "ip link set lo up && mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"";

  private final Path resolvConf;

  /** One that keeps its resolv.conf in that folder. */
  OwnNetwork(Path folder) throws IOException {
    resolvConf = folder.resolve("resolv.conf");
    Files.writeString(resolvConf, "nameserver 127.0.0.1\noptions timeout:2 attempts:2\n");
  }

  /** Why there can be none here; empty when there can. */
  Optional<String> obstacle() throws InterruptedException {
    try {
      Process process = enter(List.of("true")).start();
      String output = new String(process.getInputStream().readAllBytes()).strip();
      return process.waitFor() == 0 ? Optional.empty() : Optional.of(output);
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Starts a class of this class path in it, whose output goes to that file. */
  Process startJava(Path output, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return enter(command).redirectOutput(output.toFile()).start();
  }

  private ProcessBuilder enter(List<String> inside) {
    List<String> command =
        new ArrayList<>(List.of("unshare", "--net", "--mount", "sh", "-c", ENTER));
    command.add(resolvConf.toString());
    command.addAll(inside);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}

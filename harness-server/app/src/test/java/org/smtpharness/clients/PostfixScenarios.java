package org.smtpharness.clients;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays all scenarios at once in a network of its own, and leaves a file for each, which has
 * nothing or what was wrong.
 */
final class PostfixScenarios {
  private PostfixScenarios() {}

  /** Its argument is the folder to work in. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (MailWorld world = MailWorld.start(folder)) {
      world.mailServer("sender.test", 10, MailWorld.Receiver.WILLING);
      playAll(world, folder);
      world.postfix().await("the queue is empty", () -> world.postfix().queue().isEmpty());
    }
  }

  private static void playAll(MailWorld world, Path folder) throws Exception {
    ExecutorService players = Executors.newFixedThreadPool(PostfixScenario.values().length);
    try {
      List<Callable<Path>> plays = new ArrayList<>();
      for (PostfixScenario scenario : PostfixScenario.values()) {
        plays.add(() -> Files.writeString(result(folder, scenario), play(scenario, world)));
      }
      for (Future<Path> played : players.invokeAll(plays)) {
        played.get();
      }
    } finally {
      players.shutdown();
    }
  }

  private static String play(PostfixScenario scenario, MailWorld world) throws IOException {
    try {
      scenario.play(world);
      return "";
    } catch (Exception | AssertionError e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return text + "\nPostfix's log:\n" + world.postfix().log();
    }
  }

  /** Where the result of a scenario is. */
  static Path result(Path folder, PostfixScenario scenario) {
    return folder.resolve(scenario + ".txt");
  }
}

package org.smtpharness.fault;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which effects make sense at which stages: the one table from which the reader's check, the
 * reference and the tests over the wire come. A rule for {@link Stage#any()} has its effects at
 * those of its stages that support them.
 */
public final class Support {
  private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);

  /** The stages that have an answer of their own, which can be shaped. */
  private static final Set<Stage> ANSWERED = without(ALL, Stage.TLS, Stage.CONTENT, Stage.IDLE);

  private static final Map<String, Set<Stage>> TABLE = table();

  private Support() {}

  /** Whether that effect makes sense at that stage. */
  public static boolean supports(Stage stage, Effect effect) {
    return stagesOf(effect.keyword()).contains(stage);
  }

  /**
   * The stages at which the effect of that {@link Effect#keyword()} makes sense; empty when there
   * is no such effect.
   */
  public static Set<Stage> stagesOf(String keyword) {
    return TABLE.getOrDefault(keyword, Set.of());
  }

  /** The whole table: the stages by the keywords of the effects, in the order of the reference. */
  public static Map<String, Set<Stage>> table() {
    Map<String, Set<Stage>> table = new LinkedHashMap<>();
    table.put("reply", ALL);
    table.put("accept", ALL);
    table.put("pass", ALL);
    table.put("raw", without(ALL, Stage.CONTENT));
    table.put("discard", EnumSet.of(Stage.END_OF_DATA));
    table.put("bounce", EnumSet.of(Stage.END_OF_DATA));
    table.put("add-header", EnumSet.of(Stage.END_OF_DATA));
    table.put("tls-alert", EnumSet.of(Stage.TLS));
    table.put("delay", without(ALL, Stage.IDLE));
    table.put("dribble", ANSWERED);
    table.put("bandwidth", without(ALL, Stage.IDLE));
    table.put("slow-read", without(ALL, Stage.IDLE));
    table.put("lose-reply", ANSWERED);
    table.put("truncate-reply", ANSWERED);
    table.put("garbage", ANSWERED);
    table.put("unsolicited", with(ANSWERED, Stage.IDLE));
    table.put("mangle", ANSWERED);
    table.put("advertise", EnumSet.of(Stage.EHLO));
    table.put("hide", EnumSet.of(Stage.EHLO));
    table.put("handshake", EnumSet.of(Stage.TLS));
    table.put("close", ALL);
    table.put("half-close", ALL);
    table.put("reset", ALL);
    table.put("stall", without(ALL, Stage.IDLE));
    table.put("stop-listening", ALL);
    table.replaceAll((keyword, stages) -> Collections.unmodifiableSet(EnumSet.copyOf(stages)));
    return Collections.unmodifiableMap(table);
  }

  private static Set<Stage> without(Set<Stage> stages, Stage... fewer) {
    Set<Stage> rest = EnumSet.copyOf(stages);
    Set.of(fewer).forEach(rest::remove);
    return rest;
  }

  private static Set<Stage> with(Set<Stage> stages, Stage more) {
    Set<Stage> both = EnumSet.copyOf(stages);
    both.add(more);
    return both;
  }
}

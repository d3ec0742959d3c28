package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.ReplyText;

/** A profile as the tree that a text shows: short notation where it says the same. */
final class WrittenProfile {
  private WrittenProfile() {}

  static Map<String, Object> of(FaultProfile profile) {
    Map<String, Object> tree = new LinkedHashMap<>();
    put(tree, ProfileGrammar.PROFILE, profile.name());
    putUnless(profile.title().isEmpty(), tree, ProfileGrammar.TITLE, profile.title());
    putUnless(
        profile.description().isEmpty(), tree, ProfileGrammar.DESCRIPTION, profile.description());
    putUnless(profile.source().isEmpty(), tree, ProfileGrammar.SOURCE, oneOrList(profile.source()));
    putUnless(profile.tags().isEmpty(), tree, ProfileGrammar.TAGS, profile.tags());
    putUnless(
        profile.expect().equals(Expectation.NONE),
        tree,
        ProfileGrammar.EXPECT,
        expect(profile.expect()));
    profile.seed().ifPresent(seed -> put(tree, ProfileGrammar.SEED, seed));
    List<Object> rules = new ArrayList<>();
    profile.rules().forEach(rule -> rules.add(WrittenRule.of(rule)));
    putUnless(rules.isEmpty(), tree, ProfileGrammar.RULES, rules);
    return tree;
  }

  private static Object expect(Expectation expect) {
    String reaction = expect.reaction().keyword();
    if (expect.because().isEmpty()) {
      return reaction;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    put(tree, ExpectGrammar.REACTION, reaction);
    put(tree, ExpectGrammar.BECAUSE, expect.because());
    return tree;
  }

  static Object action(Action action) {
    return oneOrList(action.effects().stream().map(WrittenProfile::effect).toList());
  }

  private static Object effect(Effect effect) {
    if (effect instanceof Effect.Reply reply) {
      return Map.of(EffectGrammar.REPLY.name(), reply(reply));
    }
    if (effect instanceof Effect.Delay delay) {
      return Map.of(EffectGrammar.DELAY.name(), Durations.format(((org.smtpharness.fault.DelayTime.Fixed) delay.time()).time()));
    }
    if (effect instanceof Effect.Stall stall && !stall.time().equals(Effect.Stall.DEFAULT)) {
      return Map.of(
          EffectGrammar.STALL.name(),
          Map.of(EffectGrammar.STALL_FOR.name(), Durations.format(stall.time())));
    }
    return effect.keyword();
  }

  private static Object reply(Effect.Reply reply) {
    if (isShort(reply)) {
      return ReplyText.format(reply);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    put(tree, ReplyGrammar.CODE, reply.code().value());
    reply.enhanced().ifPresent(code -> put(tree, ReplyGrammar.ENHANCED, code.toString()));
    if (reply.lines().size() > 1) {
      put(tree, ReplyGrammar.LINES, reply.lines());
    } else {
      putUnless(reply.lines().get(0).isEmpty(), tree, ReplyGrammar.TEXT, reply.lines().get(0));
    }
    putUnless(!reply.keepOpen(), tree, ReplyGrammar.KEEP_OPEN, true);
    return tree;
  }

  /** Whether the short notation says the same; a text that looks like a code would not. */
  private static boolean isShort(Effect.Reply reply) {
    try {
      return ReplyText.parse(ReplyText.format(reply)).equals(reply);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Object oneOrList(List<?> values) {
    return values.size() == 1 ? values.get(0) : values;
  }

  static void put(Map<String, Object> tree, Key<?> key, Object value) {
    tree.put(key.name(), value);
  }

  static void putUnless(boolean isDefault, Map<String, Object> tree, Key<?> key, Object value) {
    if (!isDefault) {
      put(tree, key, value);
    }
  }
}

package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.Placeholder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;
import org.smtpharness.fault.Throttle;

/** The reference says what the declaration of the language says, and its examples can be read. */
class LanguageReferenceTest {
  private static final Path REFERENCE = Path.of("docs/language.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```(yaml|json)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Map<String, List<Key<?>>> KEYS =
      Map.ofEntries(
          Map.entry("profile", ProfileGrammar.KEYS),
          Map.entry("expect", ExpectGrammar.KEYS),
          Map.entry("user", AccountGrammar.KEYS),
          Map.entry("mailbox", MailboxGrammar.KEYS),
          Map.entry("directives", DirectivesGrammar.KEYS),
          Map.entry("client", ClientGrammar.KEYS),
          Map.entry("host", HostGrammar.KEYS),
          Map.entry("mx", HostGrammar.MX_KEYS),
          Map.entry("dns-record", DnsGrammar.RECORD_KEYS),
          Map.entry("dns-fault", DnsGrammar.FAULT_KEYS),
          Map.entry("block-list", ListGrammar.KEYS),
          Map.entry("rule", RuleGrammar.KEYS),
          Map.entry("match", matchKeys()),
          Map.entry("bounds", BoundsType.of(Condition.Quantity.SIZE).keys()),
          Map.entry("listed-in", PolicyGrammar.LISTED_IN_KEYS),
          Map.entry("concurrent-sessions", ThrottleGrammar.SESSIONS_KEYS),
          Map.entry("rate", ThrottleGrammar.RATE_KEYS),
          Map.entry("greylisted", ThrottleGrammar.GREYLISTED_KEYS),
          Map.entry("scenario", ScenarioGrammar.KEYS),
          Map.entry("goto", List.of(ScenarioGrammar.AFTER)),
          Map.entry("delay", PacingGrammar.DELAY_KEYS),
          Map.entry("pieces", PacingGrammar.PIECES_KEYS),
          Map.entry("bandwidth", PacingGrammar.BANDWIDTH_KEYS),
          Map.entry("stall", List.of(EndingGrammar.STALL_FOR)),
          Map.entry("raw", List.of(RawGrammar.HEX)),
          Map.entry("bounce", BounceGrammar.KEYS),
          Map.entry("handshake", TlsGrammar.KEYS),
          Map.entry("reply", ReplyGrammar.KEYS));

  static List<String> examples() {
    return EXAMPLE.matcher(reference()).results().map(found -> found.group(2)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleCanBeRead(String example) {
    assertThat(new ProfileReader().read("language.md", example).name()).isNotEmpty();
  }

  @Test
  void theExampleInJsonIsTheOneInYaml() {
    ProfileReader reader = new ProfileReader();

    assertThat(reader.read("json", examples().get(1)))
        .isEqualTo(reader.read("yaml", examples().get(0)));
  }

  @Test
  void theTablesOfKeysAndEffectsAreThoseOfTheDeclaration() throws IOException {
    String text = reference();
    for (Map.Entry<String, List<Key<?>>> map : KEYS.entrySet()) {
      text = replaced(text, "keys: " + map.getKey(), keyTable(map.getValue()));
    }
    text = replaced(text, "effects", effectTable());
    KeptFile.assertHolds(REFERENCE, replaced(text, "support", supportTable()));
  }

  @Test
  void theTablesOfWordsNameEveryWord() {
    assertWords("stage", Stage.values(), Stage::keyword, "any");
    assertWords("scope", Scope.values(), Scope::keyword);
    assertWords("afterwards", Afterwards.values(), Afterwards::keyword);
    assertWords("countable", Throttle.Countable.values(), Throttle.Countable::keyword);
    assertWords("judgement", Judgement.values(), Judgement::keyword);
    assertWords("feature", Feature.values(), Feature::keyword);
    assertWords("mangling", Distortion.Mangling.values(), Distortion.Mangling::keyword);
    assertWords("certificate", CertificateKind.values(), CertificateKind::keyword);
    assertWords("placeholder", Placeholder.values(), word -> "{" + word.keyword() + "}");
  }

  private static <E> void assertWords(
      String name, E[] values, Function<E, String> keyword, String... more) {
    Set<String> expected =
        Stream.concat(Arrays.stream(values).map(keyword), Stream.of(more))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        Pattern.compile("^\\| `([^`]+)` \\| (?!After the|What is)", Pattern.MULTILINE)
            .matcher(section("words: " + name).group(2))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).isEqualTo(expected);
  }

  private static String keyTable(List<Key<?>> keys) {
    return keys.stream()
        .map(
            key ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        key.name(),
                        key.doc(),
                        key.type().words().replace("|", "\\|"),
                        key.isRequired() ? "**required**" : key.fallback()))
        .collect(
            Collectors.joining("", "| Key | Meaning | Value | Default |\n|---|---|---|---|\n", ""));
  }

  private static String effectTable() {
    Stream<String> withValue =
        EffectGrammar.WITH_VALUE.stream()
            .map(
                key ->
                    "| `{ %s: … }` | %s | %s |\n"
                        .formatted(key.name(), key.doc(), key.type().words().replace("|", "\\|")));
    Stream<String> plain =
        EffectGrammar.PLAIN.stream()
            .map(effect -> "| `%s` | %s | |\n".formatted(effect.word(), effect.doc()));
    return Stream.concat(withValue, plain)
        .collect(Collectors.joining("", "| Effect | Meaning | Value |\n|---|---|---|\n", ""));
  }

  /** A row for each effect, a column for each stage. */
  private static String supportTable() {
    StringBuilder table = new StringBuilder("| Effect |");
    Arrays.stream(Stage.values())
        .forEach(stage -> table.append(' ').append(stage.keyword()).append(" |"));
    table.append("\n|---|").append(":-:|".repeat(Stage.values().length)).append('\n');
    for (Map.Entry<String, Set<Stage>> row : Support.table().entrySet()) {
      table.append("| `").append(row.getKey()).append("` |");
      for (Stage stage : Stage.values()) {
        table.append(row.getValue().contains(stage) ? " ✓ |" : "   |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  @Test
  void theTableOfStagesHasARowForEveryEffect() {
    Set<String> effects = new TreeSet<>(Support.table().keySet());
    Set<String> written = new TreeSet<>();
    EffectGrammar.WITH_VALUE.forEach(key -> written.add(key.name()));
    EffectGrammar.PLAIN.forEach(effect -> written.add(effect.word()));

    assertThat(effects).isEqualTo(written);
  }

  private static List<Key<?>> matchKeys() {
    List<Key<?>> keys = new ArrayList<>(MatchGrammar.KEYS);
    keys.add(MatchGrammar.HEADER);
    return keys;
  }

  private static String replaced(String text, String marker, String table) {
    Matcher section = pattern(marker).matcher(text);
    assertThat(section.find()).as(marker).isTrue();
    return section.replaceFirst(
        found -> Matcher.quoteReplacement(found.group(1) + table + found.group(3)));
  }

  private static MatchResult section(String marker) {
    Matcher section = pattern(marker).matcher(reference());
    assertThat(section.find()).as(marker).isTrue();
    return section.toMatchResult();
  }

  private static Pattern pattern(String marker) {
    return Pattern.compile(
        "(<!-- " + Pattern.quote(marker) + " -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);
  }

  private static String reference() {
    try {
      return Files.readString(REFERENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

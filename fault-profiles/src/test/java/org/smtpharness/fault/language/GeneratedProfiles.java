package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.AddHeader;
import org.smtpharness.fault.AddressDirectives;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.AnswerRange;
import org.smtpharness.fault.Appearance;
import org.smtpharness.fault.BlockListEntry;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.BrokenList;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.Chance;
import org.smtpharness.fault.ClientCertificate;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.DnsFaultKind;
import org.smtpharness.fault.DnsOutage;
import org.smtpharness.fault.DnsRecord;
import org.smtpharness.fault.DnsSetup;
import org.smtpharness.fault.DnsSide;
import org.smtpharness.fault.DnsTransport;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.MailExchange;
import org.smtpharness.fault.Mailbox;
import org.smtpharness.fault.MailboxSetup;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.Reaction;
import org.smtpharness.fault.ReplyCode;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scenario;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Setup;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.fault.Threshold;
import org.smtpharness.fault.Throttle;
import org.smtpharness.fault.TlsAlert;
import org.smtpharness.fault.Transition;
import org.smtpharness.fault.Trigger;

/** Draws profiles that the language allows, with texts that are hard to write down. */
final class GeneratedProfiles {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "plain text",
          "true",
          "null",
          "~",
          "no",
          "5",
          "1.5",
          "0x1F",
          "2001-01-01",
          "- a",
          "a: b",
          "a #b",
          "#",
          "*",
          "&a",
          "!a",
          "{",
          "}",
          "[",
          "'",
          "\"",
          "\\",
          "%",
          "@",
          "`",
          "|",
          ">",
          "two\nlines",
          "two\nlines\n",
          "two\n\nparagraphs \n  indented\n",
          "\nleading",
          "trailing\n\n",
          " indented\nblock",
          "tab\there\nand\tthere",
          "cr\r\nlf",
          "\u0000\u0007\u001b\u007f\u0085\u00a0\u2028\u2029\ufeff\ufffe\ud800",
          "\uD83D\uDE00 é ß \u202E",
          "x".repeat(300));

  private final Random random;

  GeneratedProfiles(long seed) {
    random = new Random(seed);
  }

  FaultProfile next() {
    List<Scenario> scenarios = scenarios();
    return new FaultProfile(
        "p" + random.nextInt(1000),
        text(),
        text(),
        listOf(0, 3, this::text),
        listOf(0, 3, this::text),
        new Expectation(one(Reaction.values()), text()),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
        setup(),
        scenarios,
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> rule("r-" + i, scenarios)).toList());
  }

  private Setup setup() {
    if (random.nextBoolean()) {
      return Setup.NONE;
    }
    Set<Feature> features = Set.copyOf(listOf(0, 3, () -> one(Feature.values())));
    return new Setup(
        listOf(0, 2, () -> new Account("u" + text(), text(), listOf(0, 2, this::pattern))),
        features,
        1 + random.nextInt(1_000_000),
        listOf(0, 2, this::client),
        features.contains(Feature.ADDRESS_DIRECTIVES)
            ? new AddressDirectives(listOf(0, 2, this::pattern), listOf(0, 2, this::pattern))
            : AddressDirectives.DEFAULT,
        new MailboxSetup(
            random.nextBoolean() ? List.of() : List.of(mailbox("a@b"), mailbox("true@é.test")),
            listOf(0, 2, () -> one("example.test", "true", "7")),
            random.nextBoolean()),
        dns(),
        IntStream.range(0, random.nextInt(3)).mapToObj(this::host).toList());
  }

  private Host host(int number) {
    Host plain = Host.named("mx" + number + one(".example.test", "", ".1a"));
    return random.nextBoolean()
        ? plain
        : new Host(
            plain.name(),
            random.nextBoolean() ? Optional.empty() : Optional.of(one("127.0.0.2", "::1")),
            random.nextInt(65_536),
            listOf(
                0, 2, () -> new MailExchange(one("example.test", "test"), random.nextInt(65_536))));
  }

  private Mailbox mailbox(String address) {
    Mailbox mailbox = Mailbox.of(address);
    mailbox = random.nextBoolean() ? mailbox : mailbox.withQuota(octets(1_000_000));
    mailbox = random.nextBoolean() ? mailbox : mailbox.withQuotaMessages(1 + random.nextInt(9));
    mailbox = random.nextBoolean() ? mailbox : mailbox.withMaxSize(octets(1_000_000));
    mailbox = random.nextBoolean() ? mailbox : mailbox.asDisabled();
    return switch (random.nextInt(5)) {
      case 0 -> mailbox.movedTo("c@d");
      case 1 -> mailbox.forwardingTo("c@d");
      case 2 -> mailbox.aliasOf("c@d", "e@f");
      case 3 -> mailbox.withMembers("c@d");
      default -> mailbox;
    };
  }

  private Appearance client() {
    return new Appearance(
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new AddressRange(one("127.0.0.1", "127.0.0.0/8", "::1", "fe80::/10"))),
        random.nextBoolean() ? Optional.empty() : Optional.of(pattern()),
        one("203.0.113.7", "2001:db8::7"),
        random.nextBoolean() ? Optional.empty() : Optional.of("mail.example.test"));
  }

  private DnsSetup dns() {
    return new DnsSetup(
        listOf(0, 2, this::dnsRecord),
        listOf(0, 2, this::outage),
        listOf(0, 2, this::listing),
        listOf(0, 1, () -> new BrokenList("zen.dnsbl.test", one(BrokenList.Error.values()))));
  }

  private DnsRecord dnsRecord() {
    return new DnsRecord(
        one("example.test", "*.example.test.", "true"),
        one("A", "mx", "TXT"),
        one("192.0.2.1", "10 mx.example.test", "v=spf1 a -all", "  two  blanks ", "7"),
        random.nextBoolean() ? Optional.empty() : Optional.of(duration()));
  }

  private DnsOutage outage() {
    DnsFaultKind fault = one(DnsFaultKind.values());
    boolean named = random.nextBoolean();
    int counting = random.nextInt(3);
    OptionalInt count = OptionalInt.of(1 + random.nextInt(9));
    return new DnsOutage(
        fault,
        named ? Optional.of("example.test") : Optional.empty(),
        named && random.nextBoolean(),
        random.nextBoolean() ? Optional.empty() : Optional.of(one("A", "MX")),
        random.nextBoolean() ? Optional.empty() : Optional.of(one(DnsTransport.values())),
        one(DnsSide.values()),
        counting == 1 ? count : OptionalInt.empty(),
        counting == 2 ? count : OptionalInt.empty(),
        random.nextBoolean() ? Optional.empty() : Optional.of(duration()),
        fault == DnsFaultKind.SLOW ? Optional.of(duration()) : Optional.empty(),
        fault == DnsFaultKind.ANSWER ? listOf(1, 2, () -> one("A 192.0.2.66", "7")) : List.of());
  }

  private BlockListEntry listing() {
    return new BlockListEntry(
        one("pbl.dnsbl.test", "DBL.dnsbl.test"),
        one("192.0.2.0/24", "2001:db8::7", "spam.example.test", "7"),
        one("127.0.0.10", "127.0.1.2"),
        random.nextBoolean() ? Optional.empty() : Optional.of(text()),
        random.nextBoolean() ? Optional.empty() : Optional.of(duration()));
  }

  private List<Scenario> scenarios() {
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(
            i ->
                new Scenario(
                    i == 0 ? one("mx", "on", "7") : one("disk.", "null-") + i,
                    List.of("up", "true", "7").subList(0, 1 + random.nextInt(3)),
                    one(Scope.values())))
        .toList();
  }

  private Rule rule(String name, List<Scenario> scenarios) {
    Set<Stage> at =
        switch (random.nextInt(8)) {
          case 0 -> Stage.any();
          // Some effects are there for one of these alone.
          case 1 -> EnumSet.of(Stage.TLS);
          case 2 -> EnumSet.of(one(Stage.EHLO, Stage.END_OF_DATA));
          default -> stages();
        };
    return new Rule(
        name,
        new Trigger(
            at,
            after(at),
            listOf(0, 3, this::condition).stream()
                .filter(condition -> at.stream().anyMatch(condition::canHoldAt))
                .toList(),
            when(scenarios)),
        counting(at),
        listOf(1, 3, () -> action(at)),
        one(Afterwards.values()),
        scenarios.isEmpty() ? List.of() : listOf(0, 2, () -> transition(scenarios)),
        random.nextBoolean());
  }

  private Set<Stage> stages() {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    listOf(1, 3, () -> one(Stage.values())).forEach(stages::add);
    boolean isMixed =
        stages.size() > 1 && (stages.contains(Stage.CONTENT) || stages.contains(Stage.IDLE));
    return isMixed ? stages() : stages;
  }

  private Optional<Threshold> after(Set<Stage> at) {
    if (at.contains(Stage.IDLE)) {
      return Optional.of(new Threshold.Idle(duration()));
    }
    Threshold threshold =
        one(
            new Threshold.Octets(octets(1_000_000_000)),
            new Threshold.Lines(1 + random.nextInt(3)),
            new Threshold.Percent(1 + random.nextInt(100)));
    return at.contains(Stage.CONTENT) && random.nextBoolean()
        ? Optional.of(threshold)
        : Optional.empty();
  }

  private Map<String, String> when(List<Scenario> scenarios) {
    Map<String, String> when = new HashMap<>();
    scenarios.stream()
        .filter(scenario -> random.nextBoolean())
        .forEach(scenario -> when.put(scenario.name(), state(scenario)));
    return when;
  }

  private Transition transition(List<Scenario> scenarios) {
    Scenario scenario = scenarios.get(random.nextInt(scenarios.size()));
    int kind = random.nextInt(3);
    return new Transition(
        scenario.name(),
        state(scenario),
        kind == 1 ? OptionalInt.of(1 + random.nextInt(9)) : OptionalInt.empty(),
        kind == 2 ? Optional.of(duration()) : Optional.empty());
  }

  private String state(Scenario scenario) {
    return scenario.states().get(random.nextInt(scenario.states().size()));
  }

  private Condition condition() {
    return switch (random.nextInt(8)) {
      case 5 -> judged();
      case 6 ->
          new Condition.ListedIn(
              one("pbl.dnsbl.test", "true", "7.a"),
              listOf(0, 2, () -> AnswerRange.parse(one("127.0.0.10", "127.0.0.4-127.0.0.7"))),
              one(Condition.Subject.values()));
      case 7 -> throttle();
      case 0 ->
          new Condition.Header(one("subject", "x-\"quoted\"", "a,b", "{x}", "#", "to"), patterns());
      case 1 -> new Condition.Is(one(Condition.State.values()), random.nextBoolean());
      case 2 -> within();
      default -> new Condition.Matches(one(Fact.values()), patterns());
    };
  }

  private Condition judged() {
    Judgement judgement = one(Judgement.values());
    List<String> results = judgement.results();
    return new Condition.Judged(
        judgement, Set.copyOf(listOf(1, 3, () -> results.get(random.nextInt(results.size())))));
  }

  private Condition throttle() {
    return switch (random.nextInt(4)) {
      case 0 -> new Throttle.ConcurrentSessions(one(Scope.values()), octets(100_000));
      case 1 -> Throttle.Greylisted.DEFAULT.withDelay(duration());
      case 2 ->
          Throttle.Greylisted.DEFAULT
              .withDelay(duration())
              .withExpires(Duration.ofDays(20))
              .withRemembers(duration())
              .withAllowAfter(1 + random.nextInt(9))
              .withNetworks(random.nextInt(33), random.nextInt(129));
      default -> rate();
    };
  }

  private Condition rate() {
    Throttle.Countable of = one(Throttle.Countable.values());
    Scope per = one(Scope.values());
    Optional<Duration> within = random.nextBoolean() ? Optional.empty() : Optional.of(duration());
    return new Throttle.Rate(
        of,
        of.isCountedPer(per) ? per : Scope.SERVER,
        octets(100_000),
        within,
        within.isEmpty() ? Throttle.Method.SLIDING_WINDOW : one(Throttle.Method.values()));
  }

  private Condition within() {
    long least = octets(5_000_000);
    int kind = random.nextInt(4);
    return new Condition.Within(
        one(Condition.Quantity.values()),
        kind == 0 ? OptionalLong.empty() : OptionalLong.of(least - 1),
        kind == 1
            ? OptionalLong.empty()
            : OptionalLong.of(least - 1 + (kind == 2 ? 0 : random.nextInt(3000))));
  }

  private List<TextPattern> patterns() {
    return listOf(1, 3, this::pattern);
  }

  private TextPattern pattern() {
    return TextPattern.of(one("*@example.test", "/^a/", text()));
  }

  private Counting counting(Set<Stage> at) {
    Scope per = one(Scope.values());
    return new Counting(
        at.stream().anyMatch(per::isKnownAt) ? per : Scope.SERVER,
        random.nextInt(3),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(9)),
        1 + random.nextInt(3),
        random.nextBoolean() ? Optional.empty() : Optional.of(duration()),
        new Chance(one(100.0, 10.0, 0.5, 1e-9, 1.0 / 3, 100 * random.nextDouble() + 1e-300)));
  }

  private Duration duration() {
    return Duration.ofNanos(
        1 + this.<Long>one((long) random.nextInt(2000), 1_000_000L * random.nextInt(3_600_000)));
  }

  private int octets(int most) {
    return this.<Integer>one(1, 1000, 1024, 65_536, 2_000_000, 1 + random.nextInt(most));
  }

  private int piece() {
    return Math.min(65_536, octets(65_536));
  }

  private Action action(Set<Stage> at) {
    List<Effect> effects =
        listOf(1, 4, this::effect).stream().filter(effect -> fits(effect, at)).toList();
    return Action.problem(effects).isPresent() ? action(at) : new Action(effects);
  }

  private static boolean fits(Effect effect, Set<Stage> at) {
    Set<Stage> supported = Support.stagesOf(effect.keyword());
    return supported.containsAll(at)
        || at.equals(Stage.any()) && at.stream().anyMatch(supported::contains);
  }

  private Effect effect() {
    return switch (random.nextInt(4)) {
      case 0 -> answer();
      case 1 -> ending();
      case 2 -> distortion();
      default -> shaping();
    };
  }

  private Effect answer() {
    return switch (random.nextInt(7)) {
      case 0 -> new Effect.Accept();
      case 1 -> new Effect.Pass();
      case 2 -> new Effect.Raw(one("* OK\r\n", "", "\u0016\u0003\u0001\u00ff", "tab\t", "\u0000"));
      case 3 -> new Effect.Discard();
      case 4 -> new TlsAlert(one(TlsAlert.Description.values()));
      case 5 -> bounce();
      default -> reply();
    };
  }

  private Effect bounce() {
    return new Bounce(
        one(Bounce.Report.values()),
        one("127.0.0.1:2525", "[::1]:25", "localhost:1"),
        random.nextBoolean() ? Optional.empty() : Optional.of(text()),
        one(new EnhancedStatusCode(5, 0, 0), new EnhancedStatusCode(4, 2, 1)),
        text(),
        random.nextBoolean() ? Duration.ZERO : duration());
  }

  private Effect.Ending ending() {
    return switch (random.nextInt(5)) {
      case 0 -> new Effect.Close();
      case 1 -> new Effect.HalfClose();
      case 2 -> new Effect.Reset();
      case 3 -> new Effect.StopListening(duration());
      default -> new Effect.Stall(random.nextBoolean() ? Effect.Stall.DEFAULT : duration());
    };
  }

  private Effect distortion() {
    return switch (random.nextInt(7)) {
      case 0 -> new Distortion.LoseReply(ending());
      case 1 -> new Distortion.TruncateReply(piece() - 1);
      case 2 -> new Distortion.Garbage(piece());
      case 3 -> new Distortion.Unsolicited(reply());
      case 4 -> new Announcement.Advertise(listOf(1, 3, () -> one("SIZE 1000", "X-A=b", "true")));
      case 5 -> new Announcement.Hide(listOf(1, 3, () -> one("STARTTLS", "8BITMIME")));
      default -> new Distortion.Mangle(one(Distortion.Mangling.values()));
    };
  }

  private Effect shaping() {
    return switch (random.nextInt(6)) {
      case 0 -> new Pacing.Dribble(piece(), duration());
      case 1 -> new Pacing.Bandwidth(octets(1_000_000_000), one(Direction.values()));
      case 2 -> new Pacing.SlowRead(piece(), duration());
      case 3 -> handshake();
      case 4 -> new AddHeader(one("X-Filter-Id", "x"), one("{user}", "a: b ", "{{}}"));
      default -> new Effect.Delay(delayTime());
    };
  }

  private DelayTime delayTime() {
    Duration time = duration();
    Duration more = duration();
    boolean isLess = time.compareTo(more) < 0;
    return one(
        new DelayTime.Fixed(time),
        new DelayTime.Between(isLess ? time : more, isLess ? more : time),
        new DelayTime.LogNormal(time, one(3.0, 0.4, 1e-5, 3 * random.nextDouble() + 1e-300)));
  }

  private Effect handshake() {
    return new Handshake(
        one(CertificateKind.values()),
        listOf(0, 2, () -> one("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")),
        listOf(0, 2, () -> one("TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256")),
        one(ClientCertificate.values()),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(octets(100_000)));
  }

  private Effect.Reply reply() {
    ReplyCode code = new ReplyCode(200 + random.nextInt(400));
    boolean isPlain = random.nextBoolean();
    return new Effect.Reply(
        code,
        isPlain
            ? Optional.empty()
            : Optional.of(
                new EnhancedStatusCode(one(2, 4, 5), random.nextInt(1000), random.nextInt(9))),
        listOf(1, 2, this::line),
        random.nextBoolean());
  }

  private String line() {
    return one("4.2.1 looks like a code", "6.1.1 x", "{{ {hostname} }}", text())
        .replaceAll("[\r\n\u0000]", "");
  }

  private String text() {
    return one(TEXTS.toArray(String[]::new));
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> listOf(int least, int most, Supplier<T> item) {
    List<T> list = new ArrayList<>();
    int size = least + random.nextInt(most - least + 1);
    while (list.size() < size) {
      list.add(item.get());
    }
    return list;
  }
}

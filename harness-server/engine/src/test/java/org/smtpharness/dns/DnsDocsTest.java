package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/**
 * The examples of docs/dns.md work. Java comes from {@link DnsExamplesTest}, to be copied anew with
 * {@code -Ddns-docs.update=true}; zone text is loaded; JavaScript is run where Node is installed.
 */
class DnsDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "dns.md");
  private static final Path SOURCE =
      Path.of("src", "test", "java", "org", "smtpharness", "dns", "DnsExamplesTest.java");
  private static final Pattern SNIPPET =
      Pattern.compile(
          "<!-- snippet: DnsExamplesTest#(\\w+) -->\n```java\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern ZONE =
      Pattern.compile("<!-- zone: (\\S+) -->\n```\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern SCRIPT = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);

  private final EmbeddedDns dns = EmbeddedDns.create();

  @AfterEach
  void close() {
    dns.close();
  }

  @Test
  void everyJavaExampleIsPartOfATest() throws IOException {
    List<String> source = Files.readAllLines(SOURCE);
    String expected =
        SNIPPET.matcher(Files.readString(PAGE)).replaceAll(snippet -> fresh(source, snippet));
    if (Boolean.getBoolean("dns-docs.update")) {
      Files.writeString(PAGE, expected);
    }
    String page = Files.readString(PAGE);

    assertThat(page).isEqualTo(expected);
    assertThat(SNIPPET.matcher(page).results().count())
        .isPositive()
        .isEqualTo(page.lines().filter(line -> line.equals("```java")).count());
  }

  @Test
  void theZoneTextIsServed() throws IOException {
    loadZone();

    assertThat(Asking.brief(dns, "example.test", Type.MX))
        .isEqualTo("NOERROR [10 mx1.example.test., 20 mx2.example.test.]");
    assertThat(Asking.brief(dns, "ann.users.example.test", Type.MX))
        .isEqualTo("NOERROR [10 mx1.example.test.]");
    assertThat(Asking.brief(dns, "www.example.test", Type.A))
        .isEqualTo("NOERROR [mx1.example.test., 192.0.2.1]");
    assertThat(Asking.udp(dns, "mx1.example.test", Type.A).getSection(1).get(0).getTTL())
        .isEqualTo(3600);
  }

  @Test
  void nodeGetsAnswersAndFaults() throws Exception {
    assumeTrue(isNodeAtHand(), "node is not installed, so what it makes of it stays unknown");
    loadZone();

    assertThat(runScript()).isEqualTo("10 mx1.example.test, 20 mx2.example.test");
    dns.faults().add(FaultRule.of(DnsFault.Plain.NXDOMAIN));
    assertThat(runScript()).isEqualTo("ENOTFOUND");
    dns.faults().add(FaultRule.of(DnsFault.Plain.SERVFAIL));
    assertThat(runScript()).isEqualTo("ESERVFAIL");
    dns.faults().add(FaultRule.of(DnsFault.Plain.REFUSED));
    assertThat(runScript()).isEqualTo("EREFUSED");
    dns.faults().add(FaultRule.of(DnsFault.Plain.EMPTY));
    assertThat(runScript()).isEqualTo("ENODATA");
    dns.faults().add(FaultRule.of(DnsFault.Plain.TRUNCATE));
    assertThat(runScript()).isEqualTo("10 mx1.example.test, 20 mx2.example.test");
    dns.faults().add(FaultRule.of(DnsFault.Plain.TIMEOUT));
    assertThat(runScript()).isEqualTo("ETIMEOUT");
  }

  private void loadZone() throws IOException {
    Matcher zone = ZONE.matcher(Files.readString(PAGE));
    assertThat(zone.find()).isTrue();
    dns.zones().load(zone.group(1), zone.group(2));
  }

  private static String fresh(List<String> source, MatchResult snippet) {
    String tag = snippet.group(1);
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : source) {
      if (line.strip().equals("// end::" + tag + "[]")) {
        break;
      } else if (inside) {
        lines.add(line.replaceFirst("^ {4}", ""));
      }
      inside |= line.strip().equals("// tag::" + tag + "[]");
    }
    assertThat(lines).as("the part " + tag).isNotEmpty();
    return Matcher.quoteReplacement(
        "<!-- snippet: DnsExamplesTest#%s -->\n```java\n%s\n```\n"
            .formatted(tag, String.join("\n", lines)));
  }

  private String runScript() throws IOException, InterruptedException {
    Matcher script = SCRIPT.matcher(Files.readString(PAGE));
    assertThat(script.find()).isTrue();
    String text = script.group(1).replace("127.0.0.1:1053", "127.0.0.1:" + dns.port());
    Process node = new ProcessBuilder("node", "-e", text).redirectErrorStream(true).start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    node.waitFor();
    return output.strip();
  }

  private static boolean isNodeAtHand() {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

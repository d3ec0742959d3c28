package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the examples in docs/email-authentication.md. */
class EmailAuthenticationDocumentTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z-]+)\n(.*?)^```$");

  /** An example: what kind it is, what it says, and the records before it. */
  private record Block(String kind, String text, String zone) {}

  private static List<Block> blocks() throws IOException {
    Path file =
        Path.of(System.getProperty("basedir", ""), "../docs/email-authentication.md").normalize();
    Matcher blocks = BLOCK.matcher(Files.readString(file));
    List<Block> found = new ArrayList<>();
    StringBuilder zone = new StringBuilder();
    while (blocks.find()) {
      if (blocks.group(1).equals("dns")) {
        zone.append(blocks.group(2));
      } else {
        found.add(new Block(blocks.group(1), blocks.group(2), zone.toString()));
      }
    }
    return found;
  }

  private static Block block(String kind) throws IOException {
    List<Block> ofKind = blocks().stream().filter(each -> each.kind().equals(kind)).toList();
    assertThat(ofKind).as(kind).hasSize(1);
    return ofKind.get(0);
  }

  private static SpfVerdict spf(String line, String zone) {
    String[] words = line.split(" ");
    try {
      return new SpfEvaluator(TestZone.of(zone), SpfSettings.DEFAULTS, Clock.systemUTC())
          .checkMailFrom(
              InetAddress.getByName(words[0]), words[1], words[2].equals("<>") ? "" : words[2]);
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  /** Each question of an example with the answer that the evaluator gives. */
  private static String played(Block block, UnaryOperator<String> answer) {
    return block
        .text()
        .lines()
        .filter(line -> !line.startsWith("  "))
        .map(line -> line + "\n  " + answer.apply(line) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void theExamplesOfSpfHold() throws IOException {
    Block block = block("spf");

    assertThat(
            played(
                block,
                line -> {
                  SpfVerdict verdict = spf(line, block.zone());
                  String text = verdict.explanation();
                  return verdict.result().word()
                      + ": "
                      + verdict.reason()
                      + (text.isEmpty() ? "" : " (" + text + ")");
                }))
        .isEqualTo(block.text());
  }

  @Test
  void theExampleOfATraceHolds() throws IOException {
    Block block = block("spf-trace");
    List<String> lines = block.text().lines().toList();

    assertThat(spf(lines.get(0), block.zone()).trace())
        .extracting(
            step ->
                List.of("", step.term(), step.domain(), step.question(), step.answer(), "").stream()
                    .map(cell -> cell.isEmpty() ? "" : " " + cell + " ")
                    .collect(Collectors.joining("|"))
                    .replace("||", "| |")
                    .strip())
        .containsExactlyElementsOf(lines.subList(3, lines.size()));
  }

  @Test
  void theExamplesOfDkimHold() throws IOException {
    String message = block("eml").text().replace("\n", "\r\n");
    DkimSigner signer = DkimSigner.rsa("relaxed/relaxed");
    Block block = block("dkim");

    assertThat(Dkim.first(signer.zone(), signer.sign(message)).result()).isEqualTo(DkimResult.PASS);
    assertThat(
            played(
                block,
                line -> {
                  String[] change = line.replace("\\r", "\r").replace("\\n", "\n").split(" -> ");
                  assertThat(message).contains(change[0]);
                  DkimSignatureVerdict verdict =
                      Dkim.first(signer.zone(), signer.sign(message).replace(change[0], change[1]));
                  return verdict.result().word() + ": " + verdict.reason();
                }))
        .isEqualTo(block.text());
  }

  @Test
  void theExamplesOfDmarcHold() throws IOException {
    Block block = block("dmarc");

    assertThat(
            played(
                block,
                line -> {
                  List<String> fields =
                      Arrays.stream(line.split("\\|")).map(String::strip).toList();
                  DmarcVerdict verdict =
                      Dmarc.verdict(
                          TestZone.of(block.zone()),
                          DmarcSettings.DEFAULTS,
                          "ann@" + fields.get(0),
                          spfResult(fields.get(1)),
                          dkimResult(fields.get(2)));
                  return verdict.result().word()
                      + ", "
                      + verdict.disposition().word()
                      + ": "
                      + verdict.reason();
                }))
        .isEqualTo(block.text());
  }

  private static SpfVerdict spfResult(String text) {
    String[] words = text.split(" ");
    return Dmarc.spf(SpfResult.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1]);
  }

  private static DkimVerdict dkimResult(String text) {
    String[] words = text.split(" ");
    return words.length < 2
        ? Dmarc.unsigned()
        : Dmarc.dkim(DkimResult.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1]);
  }

  @Test
  void theExampleOfAuthenticationResultsHolds() throws IOException {
    Block block = block("authentication-results");
    byte[] message = "From: ann@example.test\r\n\r\nHi\r\n".getBytes(StandardCharsets.US_ASCII);
    SpfVerdict spf = spf("203.0.113.9 client.test ann@example.test", block.zone());
    DkimVerdict dkim = Dkim.verdict(block.zone(), new String(message, StandardCharsets.US_ASCII));
    DmarcVerdict dmarc =
        new DmarcEvaluator(TestZone.of(block.zone()), DmarcSettings.DEFAULTS)
            .evaluate(message, spf, dkim);

    assertThat(
            new AuthenticationResults("mx.example.test")
                .iprev("permerror", InetAddress.getByName("203.0.113.9"), "no PTR record")
                .spf(spf)
                .dkim(dkim)
                .dmarc(dmarc)
                .field())
        .isEqualTo(block.text().replace("\n", "\r\n"));
  }
}

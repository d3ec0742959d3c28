package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class ZoneDataTest {
  private final List<String> changes = new ArrayList<>();
  private final ZoneData zones = new ZoneData((zone, what) -> changes.add(zone + " " + what));

  private List<String> values(String name, int type) {
    return zones.tree().find(DnsNames.absolute(name)).records().stream()
        .filter(held -> held.getType() == type)
        .map(held -> held.rdataToString())
        .toList();
  }

  @Nested
  class Changes {
    @Test
    void areToldWithTheirZone() {
      zones.add("mail.example.test", "A", "192.0.2.1");
      zones.remove("mail.example.test", "A");
      zones.remove("mail.example.test", "A");

      assertThat(changes)
          .containsExactly(
              "example.test. added mail.example.test. A 192.0.2.1",
              "example.test. removed mail.example.test. A");
    }

    @Test
    void ofSeveralRecordsAreOneStepOrNothing() {
      ZoneRecord good = new ZoneRecord("a.example.test", "A", Duration.ofHours(1), "192.0.2.1");
      ZoneRecord bad = new ZoneRecord("b.example.test", "A", Duration.ZERO, "192.0.2.300");
      assertThatIllegalArgumentException().isThrownBy(() -> zones.addAll(List.of(good, bad)));
      assertThat(zones.records()).isEmpty();

      ZoneRecord pointer = ZoneRecord.of("1.2.0.192.in-addr.arpa", "ptr", "a.test", Duration.ZERO);
      zones.addAll(List.of(good, pointer));

      assertThat(zones.records()).contains(good, pointer).hasSize(6);
      assertThat(pointer.value()).isEqualTo("a.test.");
      assertThat(changes).containsExactly(". added 2 records");
    }

    @Test
    void replacingCanGiveATimeToLive() {
      zones.replace("example.test", "MX", List.of("10 a.example.test"), Duration.ofHours(2));

      assertThat(zones.records())
          .contains(
              new ZoneRecord("example.test", "MX", Duration.ofHours(2), "10 a.example.test."));
    }

    @Test
    void replacingLeavesOtherTypesAlone() {
      zones.add("example.test", "MX", "10 old.example.test");
      zones.add("example.test", "TXT", "kept");

      zones.replace("example.test", "MX", List.of("10 a.example.test", "20 b.example.test"));

      assertThat(values("example.test", Type.MX))
          .containsExactly("10 a.example.test.", "20 b.example.test.");
      assertThat(values("example.test", Type.TXT)).containsExactly("kept");
    }

    @Test
    void removingANameKeepsItsZone() {
      zones.add("example.test", "MX", "10 mx.example.test");

      assertThat(zones.remove("example.test")).isTrue();

      assertThat(values("example.test", Type.MX)).isEmpty();
      assertThat(zones.zones()).containsExactly("example.test.");
    }

    @Test
    void loadingAZoneReplacesItAndKeepsTheOnesBelow() {
      zones.load("example.test", "a A 192.0.2.1\n");
      zones.load("sub.example.test", "b A 192.0.2.2\n");

      zones.load("example.test", "c A 192.0.2.3\n");

      assertThat(values("a.example.test", Type.A)).isEmpty();
      assertThat(values("b.sub.example.test", Type.A)).containsExactly("192.0.2.2");
      assertThat(values("c.example.test", Type.A)).containsExactly("192.0.2.3");
    }

    @Test
    void removingAZoneLeavesNothingOfIt() {
      zones.load("example.test", "a A 192.0.2.1\n");

      assertThat(zones.removeZone("example.test")).isTrue();
      assertThat(zones.removeZone("example.test")).isFalse();

      assertThat(zones.lines()).isEmpty();
    }

    @Test
    void aRecordAddedTwiceIsThereOnceWithTheLastTimeToLive() {
      zones.add("a.example.test", "A", "192.0.2.1");
      zones.add("a.example.test", "A", "192.0.2.1", Duration.ofSeconds(77));

      assertThat(zones.lines()).filteredOn(line -> line.contains("192.0.2.1")).hasSize(1);
      assertThat(zones.lines()).anyMatch(line -> line.contains("77"));
    }
  }

  @Nested
  class ZonesOfTheirOwn {
    @ParameterizedTest
    @CsvSource({
      "mail.example.test, example.test.",
      "test, test.",
      "*.test, test.",
      "a.b.c.example.test, example.test.",
      "10.2.0.192.in-addr.arpa, in-addr.arpa."
    })
    void areMadeOfTheLastTwoLabels(String name, String zone) {
      zones.add(name, "TXT", "x");

      assertThat(zones.zones()).containsExactly(zone);
    }
  }

  @Nested
  class TextRecords {
    @Test
    void takeTheTextAsItIsHoweverLong() {
      String key = "v=DKIM1; p=" + "x\"\\y é".repeat(60);

      zones.add("s._domainkey.example.test", "TXT", key);

      TXTRecord text =
          (TXTRecord) zones.tree().at(DnsNames.absolute("s._domainkey.example.test")).get(0);
      StringBuilder joined = new StringBuilder();
      for (byte[] octets : text.getStringsAsByteArrays()) {
        assertThat(octets).hasSizeLessThanOrEqualTo(255);
        joined.append(new String(octets, StandardCharsets.ISO_8859_1));
      }
      assertThat(joined.toString().getBytes(StandardCharsets.ISO_8859_1))
          .isEqualTo(key.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takeStringsInQuotesAsZoneTextDoes() {
      zones.add("example.test", "TXT", "\"one here\" \"two there\"");

      assertThat(values("example.test", Type.TXT)).containsExactly("\"one here\" \"two there\"");
    }
  }

  @Nested
  class WrongInput {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "A | 192.0.2.300 | an IPv4 address such as 192.0.2.1",
          "MX | mx.example.test | a preference and a host such as 10 mx.example.test",
          "AAAA | 192.0.2.1 | an IPv6 address such as 2001:db8::1",
          "CAA | issue | flags, tag and value"
        })
    void inAValueIsNamedWithWhatWasExpected(String type, String value, String expected) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zones.add("a.test", type, value))
          .withMessageStartingWith("a.test. " + type + ": found '" + value + "'; expected ")
          .withMessageContaining(expected);
      assertThat(zones.lines()).isEmpty();
      assertThat(changes).isEmpty();
    }

    @Test
    void inATypeOrNameIsNamed() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zones.add("a.test", "NOSUCH", "x"))
          .withMessageContaining("found type 'NOSUCH'; expected a record type such as A");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zones.add("a..test", "A", "192.0.2.1"))
          .withMessageContaining("found 'a..test'; expected a domain name");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zones.add("ü.test", "A", "192.0.2.1"))
          .withMessageContaining("expected a domain name in ASCII");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "mx A 192.0.2.300 | found 'mx A 192.0.2.300'; expected an IPv4 address",
          "mx NOSUCH x | found 'mx NOSUCH x'; expected [name] [ttl] [IN] type value",
          "@ MX mx | expected a preference and a host",
          "$INCLUDE /etc/passwd | expected the records themselves: $INCLUDE is switched off"
        })
    void inZoneTextIsNamedWithItsLine(String line, String message) {
      zones.load("example.test", "keep A 192.0.2.9\n");
      List<String> before = zones.lines();

      assertThatThrownBy(() -> zones.load("example.test", "a A 192.0.2.1\n\n" + line + "\n"))
          .isInstanceOfSatisfying(ZoneTextException.class, e -> assertThat(e.line()).isEqualTo(3))
          .hasMessageStartingWith("zone text line 3: ")
          .hasMessageContaining(message);
      assertThat(zones.lines()).isEqualTo(before);
    }

    @Test
    void ofTooManyGeneratedRecordsEnds() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zones.load("example.test", "$GENERATE 1-4000000000 h$ A 192.0.2.1\n"))
          .withMessageContaining("more than 100000 records");
    }

    @Test
    void ofAnotherZoneOrClassIsNamed() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zones.load("example.test", "a.other.test. A 192.0.2.1\n"))
          .withMessageContaining("found the name a.other.test.; expected example.test.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zones.load("example.test", "a CH A 192.0.2.1\n"))
          .withMessageContaining("found class CH");
    }
  }
}

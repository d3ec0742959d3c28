package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class DnsRecordsApiTest {
  private static final String RECORDS = "/v1/servers/default/dns/records";

  private final RunningApi api = RunningApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  private void add(String name, String type, String value) {
    var answer =
        api.post(
            RECORDS,
            "{\"name\": \"%s\", \"type\": \"%s\", \"value\": \"%s\"}".formatted(name, type, value));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void aRealClientSeesWhatIsChangedWhileTheServerRuns() throws IOException {
    var server = api.post("/v1/servers", "{\"name\": \"a\", \"dnsPort\": 0}").json();
    int port = server.at("/dns/port").intValue();
    assertThat(server.at("/dns/jndiUrl").asText()).isEqualTo("dns://127.0.0.1:" + port);
    SimpleResolver client = new SimpleResolver("127.0.0.1");
    client.setPort(port);
    String records = "/v1/servers/a/dns/records";

    api.post(
        records,
        "{\"name\": \"example.test\", \"type\": \"MX\", \"value\": \"10 a.example.test\"}");
    assertThat(mx(client)).isEqualTo("10 a.example.test.");
    api.put(
        records,
        "{\"name\": \"example.test\", \"type\": \"mx\", \"values\": [\"5 b.example.test\"]}");
    assertThat(mx(client)).isEqualTo("5 b.example.test.");
    assertThat(api.delete(records + "?name=EXAMPLE.test.&type=MX").status()).isEqualTo(204);
    assertThat(mx(client)).isEmpty();
    assertThat(api.get("/v1/servers/a/dns/questions?by=client&type=mx").json().get("questions"))
        .hasSize(3)
        .allSatisfy(asked -> assertThat(asked.get("transport").asText()).isEqualTo("udp"));
  }

  private static String mx(SimpleResolver client) throws IOException {
    Name name = Name.fromConstantString("example.test.");
    Message reply = client.send(Message.newQuery(Record.newRecord(name, Type.MX, DClass.IN)));
    return reply.getSection(Section.ANSWER).stream()
        .map(Record::rdataToString)
        .findFirst()
        .orElse("");
  }

  @Test
  void withoutAPortOfItsOwnAServerShowsNone() {
    assertThat(api.get("/v1/servers/default").json().has("dns")).isFalse();
  }

  @Test
  void anAddressMayStandForTheNameOfItsPointer() {
    add("192.0.2.10", "PTR", "out.example.test");

    var found = api.get(RECORDS + "?type=PTR").json().at("/records/0");

    assertThat(found.get("name").asText()).isEqualTo("10.2.0.192.in-addr.arpa");
    assertThat(found.get("value").asText()).isEqualTo("out.example.test.");
    assertThat(api.delete(RECORDS + "?name=192.0.2.10&type=PTR").status()).isEqualTo(204);
  }

  @Test
  void anAnswerCanBeSentBack() {
    add("example.test", "TXT", "v=spf1 -all");
    String before = api.get(RECORDS + "?type=TXT").text();
    api.delete(RECORDS + "?zone=example.test");

    var after = api.post(RECORDS, before);

    assertThat(after.text()).isEqualTo(before);
  }

  @Test
  void ofSeveralRecordsAllAreRightOrNothingIsChanged() {
    var answer =
        api.post(
            RECORDS,
            """
            {"records": [{"name": "a.example.test", "type": "A", "value": "192.0.2.1"},
              {"name": "a..example.test", "type": "A", "value": "192.0.2.1"},
              {"name": "b.example.test", "type": "NOSUCH", "value": "x"},
              {"name": "c.example.test", "type": "A", "value": "192.0.2.300", "ttl": "soon"},
              {"type": "A"}]}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("errors").findValuesAsText("pointer"))
        .containsExactly(
            "/records/1/name",
            "/records/2/type",
            "/records/3/ttl",
            "/records/3/value",
            "/records/4/value",
            "/records/4/name");
    assertThat(answer.text()).contains("expected an IPv4 address such as 192.0.2.1");
    assertThat(api.get(RECORDS).json().get("count").intValue()).isZero();
  }

  @Test
  void zoneTextThatCannotBeReadIsNamedWithItsLine() {
    add("example.test", "MX", "10 kept.example.test");

    var plain =
        api.send(
            "PUT",
            RECORDS + "?origin=example.test",
            "@ MX 10 mx1\n\nmx1 A 192.0.2.300\n",
            "Content-Type",
            "text/plain");
    var json =
        api.put(RECORDS, "{\"origin\": \"example.test\", \"zone\": \"$INCLUDE /etc/passwd\"}");

    assertThat(plain.status()).isEqualTo(422);
    assertThat(plain.json().at("/errors/0/line").intValue()).isEqualTo(3);
    assertThat(plain.at("/detail")).contains("expected an IPv4 address");
    assertThat(json.at("/errors/0/pointer")).isEqualTo("/zone");
    assertThat(json.at("/detail")).contains("$INCLUDE is switched off");
    assertThat(api.get(RECORDS + "?type=MX").at("/records/0/value"))
        .isEqualTo("10 kept.example.test.");
  }

  @Test
  void zoneTextTakesThePlaceOfTheZone() {
    add("old.example.test", "A", "192.0.2.1");
    add("other.test", "A", "192.0.2.1");

    var answer =
        api.put(RECORDS, "{\"origin\": \"example.test\", \"zone\": \"new A 192.0.2.2\\n\"}");

    assertThat(answer.json().get("records").findValuesAsText("name"))
        .contains("new.example.test")
        .doesNotContain("old.example.test", "other.test");
    assertThat(api.get(RECORDS + "?name=other.test&type=A").json().get("records")).hasSize(1);
  }

  @Test
  void aServerHoldsNoMoreThanSoMany() {
    String many = "$GENERATE 1-%d h$ A 192.0.2.1".formatted(DnsRecordsResource.MAXIMUM);

    var answer = api.put(RECORDS, "{\"origin\": \"example.test\", \"zone\": \"" + many + "\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.at("/type")).endsWith(":limit-reached");
    assertThat(api.get(RECORDS).json().get("count").intValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | | 400 | the query needs name, with type or without, or zone",
        "DELETE | ?name=a.test&zone=a.test | 400 | the query needs name",
        "DELETE | ?name=mial.example.test | 404 | did you mean 'mail.example.test'?",
        "DELETE | ?name=mail.example.test&type=AAAA | 404 | AAAA record",
        "DELETE | ?zone=none.test | 404 | zone 'none.test' not found",
        "DELETE | ?name=a..b | 400 | name: found 'a..b'; expected a domain name",
        "GET | ?type=NOSUCH | 400 | type: found type 'NOSUCH'",
        "GET | ?nmae=x | 400 | did you mean 'name'?",
        "PUT | ?origin=example.test | 415 | expected application/json but found no Content-Type"
      })
  void whatIsMissingOrUnknownIsNamed(String method, String query, int status, String message) {
    add("mail.example.test", "A", "192.0.2.1");

    var answer = api.send(method, RECORDS + (query == null ? "" : query), "");

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.at("/detail")).contains(message);
    assertThat(api.get(RECORDS + "?type=A").json().get("count").intValue()).isEqualTo(1);
  }
}

package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.dns.AskedQuestion;
import org.smtpharness.dns.DnsExchange;
import org.smtpharness.dns.Face;

/** Shows what a server's DNS was asked. */
final class DnsQuestionsResource {
  private static final List<String> SIDES = List.of("client", "checks");

  /**
   * A question as the API shows it.
   *
   * @param id its id, such as {@code q12}
   * @param at when it was asked, by the harness clock
   * @param by the client under test, or the server's own checks
   * @param client the address of who asked; null for the checks
   * @param name what was asked for, without a final dot
   * @param rcode the code of the answer
   * @param fault the fault that was played; null for none
   * @param zoneMissing true when no zone holds the name; else null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      String id,
      String at,
      String by,
      String client,
      String transport,
      String name,
      String type,
      String rcode,
      List<String> answers,
      String fault,
      Boolean zoneMissing) {
    static View of(AskedQuestion asked) {
      DnsExchange exchange = asked.exchange();
      boolean client = exchange.face() == Face.CLIENT;
      return new View(
          asked.id(),
          Times.text(exchange.time()),
          DnsFaultView.word(exchange.face()),
          client ? exchange.client() : null,
          client ? DnsFaultView.word(exchange.transport()) : null,
          DnsFields.withoutDot(exchange.name()),
          exchange.type(),
          exchange.rcode(),
          exchange.answers(),
          exchange.fault().orElse(null),
          exchange.zoneMissing() ? true : null);
    }
  }

  private final Servers servers;

  DnsQuestionsResource(Servers servers) {
    this.servers = servers;
  }

  void list(Context ctx) {
    Query.requireKnown(ctx, "name", "type", "by", "since", "limit");
    long since = Query.since(ctx, 'q');
    DnsFields.NameFilter names = DnsFields.nameFilter(ctx);
    Optional<String> type = DnsFields.typeParameter(ctx);
    Optional<String> by = side(ctx);
    List<AskedQuestion> found =
        servers.get(ctx.pathParam("server")).harness().dns().questionsSince(since).stream()
            .filter(asked -> names.takes(asked.exchange().name()))
            .filter(asked -> type.isEmpty() || type.get().equals(asked.exchange().type()))
            .filter(
                asked ->
                    by.isEmpty() || by.get().equals(DnsFaultView.word(asked.exchange().face())))
            .limit(Query.limit(ctx))
            .toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("questions", found.stream().map(View::of).toList());
    answer.put("cursor", found.isEmpty() ? "q" + since : found.get(found.size() - 1).id());
    Answers.json(ctx, answer);
  }

  private static Optional<String> side(Context ctx) {
    Optional<String> by = Optional.ofNullable(ctx.queryParam("by"));
    if (by.filter(word -> !SIDES.contains(word)).isPresent()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "by is one of " + String.join(", ", SIDES));
    }
    return by;
  }
}

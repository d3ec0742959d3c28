package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.SmtpHarness;
import org.smtpharness.dns.BlockList;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.Listing;
import org.smtpharness.fault.Condition;

/** Shows and changes the block lists of a server's DNS. */
final class BlockListsResource {
  /** How many lists there may be, the bundled ones included. */
  static final int MOST_LISTS = 100;

  /** How many entries they may have together. */
  static final int MOST_ENTRIES = 10_000;

  /**
   * A list as the API shows it.
   *
   * @param zone its domain
   * @param kind what it is asked for: addresses, domains or both
   * @param broken the error that it answers every question with; null for none
   * @param count how many entries it has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(String zone, String kind, String broken, int count) {
    static View of(BlockList list) {
      return new View(
          list.zone(),
          DnsFaultView.word(list.kind()),
          list.error().map(DnsFaultView::word).orElse(null),
          list.listings().size());
    }
  }

  /**
   * An entry of a list, in the words of profiles.
   *
   * @param list an address, a range or a domain
   * @param answer what the list answers
   * @param text its TXT record; null for the list's own
   * @param until when it ends, by the harness clock; null for no end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String list, String answer, String text, String until) {
    static Entry of(Listing listing) {
      return new Entry(
          listing.subject(),
          listing.code(),
          listing.text().orElse(null),
          listing.until().map(Times::text).orElse(null));
    }
  }

  private final Servers servers;

  BlockListsResource(Servers servers) {
    this.servers = servers;
  }

  void list(Context ctx) {
    List<View> views =
        harness(ctx).dns().blockLists().stream()
            .map(View::of)
            .sorted(Comparator.comparing(View::zone))
            .toList();
    Answers.json(ctx, Map.of("blockLists", views));
  }

  void show(Context ctx) {
    Query.requireKnown(ctx, "limit");
    answer(ctx, existing(ctx), Query.limit(ctx));
  }

  /** Lists something, breaks the list or repairs it; a list that is not there is made. */
  void change(Context ctx) {
    SmtpHarness harness = harness(ctx);
    EmbeddedDns dns = harness.dns();
    String zone = zone(ctx);
    Instant now = harness.clock().now();
    BlockListRequest request = BlockListRequest.read(Bodies.json(ctx), zone, now);
    synchronized (dns) {
      requireRoom(dns, zone);
      request.applyTo(dns.blockList(zone));
    }
    answer(ctx, dns.blockList(zone), Query.USUAL_LIMIT);
  }

  /** Takes something off the list, or everything. */
  void delist(Context ctx) {
    Query.requireKnown(ctx, "list");
    BlockList list = existing(ctx);
    Optional<String> subject = Optional.ofNullable(ctx.queryParam("list"));
    try {
      if (subject.isEmpty()) {
        list.listings().forEach(listing -> list.delist(listing.subject()));
      } else if (!list.delist(subject.get())) {
        throw Names.notFound(
            "entry",
            subject.get(),
            list.listings().stream().map(Listing::subject).distinct().toList());
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.INVALID_PARAMETER, "list: " + e.getMessage());
    }
    answer(ctx, list, Query.USUAL_LIMIT);
  }

  private static void requireRoom(EmbeddedDns dns, String zone) {
    List<BlockList> all = dns.blockLists();
    if (find(dns, zone).isEmpty() && all.size() >= MOST_LISTS) {
      throw new ProblemException(
          ProblemType.LIMIT_REACHED, "there are " + MOST_LISTS + " block lists; reset the server");
    }
    if (all.stream().mapToInt(list -> list.listings().size()).sum() >= MOST_ENTRIES) {
      throw new ProblemException(
          ProblemType.LIMIT_REACHED,
          "block lists have at most " + MOST_ENTRIES + " entries; delist something first");
    }
  }

  private BlockList existing(Context ctx) {
    EmbeddedDns dns = harness(ctx).dns();
    String zone = zone(ctx);
    return find(dns, zone)
        .orElseThrow(
            () ->
                Names.notFound(
                    "block list",
                    zone,
                    dns.blockLists().stream().map(BlockList::zone).sorted().toList()));
  }

  private static Optional<BlockList> find(EmbeddedDns dns, String zone) {
    return dns.blockLists().stream().filter(list -> list.zone().equalsIgnoreCase(zone)).findFirst();
  }

  private static String zone(Context ctx) {
    String zone = ctx.pathParam("zone");
    if (!zone.matches(Condition.ListedIn.ZONE)) {
      throw new ProblemException(
          ProblemType.MALFORMED_ID, "a block list has a domain such as pbl.dnsbl.test");
    }
    return zone;
  }

  private static void answer(Context ctx, BlockList list, int most) {
    Map<String, Object> answer = new LinkedHashMap<>();
    View view = View.of(list);
    answer.put("zone", view.zone());
    answer.put("kind", view.kind());
    if (view.broken() != null) {
      answer.put("broken", view.broken());
    }
    answer.put("count", view.count());
    answer.put(
        "entries",
        list.listings().stream()
            .sorted(Comparator.comparing(Listing::subject).thenComparing(Listing::code))
            .limit(most)
            .map(Entry::of)
            .toList());
    Answers.json(ctx, answer);
  }

  private SmtpHarness harness(Context ctx) {
    return servers.get(ctx.pathParam("server")).harness();
  }
}

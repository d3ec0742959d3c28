package org.smtpharness.dns;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Name;

/**
 * A list of addresses or domains with a DNS face (RFC 5782). Its answers are computed from what is
 * listed at that moment, so that a test can list, delist and let an entry run out.
 *
 * <p>For each code the entry of the narrowest range counts; several codes add up. The test entries
 * of RFC 5782 section 5 are built in. A list that has members answers their entries too, and what
 * is listed there under a code of a member goes to that member. Safe for use by several threads.
 */
public final class BlockList {
  private final BlockListSpec spec;
  private final List<BlockList> members;
  private final InstantSource clock;
  private final BiConsumer<Name, String> changed;
  private final BlockListFace face;
  private volatile Entries entries = Entries.NONE;
  private volatile Optional<DnsblError> error = Optional.empty();

  BlockList(
      BlockListSpec spec,
      List<BlockList> members,
      InstantSource clock,
      BiConsumer<Name, String> changed) {
    this.spec = spec;
    this.members = List.copyOf(members);
    this.clock = clock;
    this.changed = changed;
    this.face = new BlockListFace(spec);
  }

  /** The name of its zone, without a final dot. */
  public String zone() {
    return face.apex().toString(true);
  }

  /** What it is asked for. */
  public BlockListKind kind() {
    return spec.kind();
  }

  /** Lists with the text that the list has for the code. */
  public void list(String subject, String code) {
    list(Listing.of(subject, code));
  }

  /** Lists with a text of its own. */
  public void list(String subject, String code, String text) {
    list(Listing.of(subject, code).text(text));
  }

  /**
   * Lists an address, a range or a domain, in place of an entry of the same subject and code.
   *
   * @throws IllegalArgumentException for a domain in a list of addresses and the reverse
   */
  public void list(Listing listing) {
    Subject subject = taken(listing.subject());
    Optional<BlockList> owner =
        members.stream().filter(member -> member.spec.code(listing.code()).isPresent()).findFirst();
    if (owner.isPresent()) {
      owner.get().list(listing);
      return;
    }
    edit("listed %s as %s".formatted(subject, listing.code()), now -> now.with(subject, listing));
    spec.code(listing.code()).stream()
        .flatMap(code -> code.with().stream())
        .forEach(
            also -> list(new Listing(listing.subject(), also, listing.text(), listing.until())));
  }

  /**
   * Takes an address, a range or a domain off the list, with all that is within it. Of a wider
   * entry the rest stays listed.
   *
   * @return whether it was listed, or something within it
   */
  public boolean delist(String what) {
    Subject subject = taken(what);
    Instant now = clock.instant();
    boolean any = entries.touches(subject, now);
    if (any) {
      edit("delisted " + subject, listed -> listed.without(subject, now));
    }
    for (BlockList member : members) {
      any |= member.delist(what);
    }
    return any;
  }

  /** Answers every question with an error from now on. */
  public void broken(DnsblError kind) {
    error = Optional.of(kind);
    changed.accept(face.apex(), "broken: answers " + kind.code());
  }

  /** Ends what {@link #broken} began. */
  public void repaired() {
    if (error.isPresent()) {
      error = Optional.empty();
      changed.accept(face.apex(), "repaired");
    }
  }

  /** The error that it answers every question with; empty when it is in order. */
  public Optional<DnsblError> error() {
    return error;
  }

  /** All entries, those of members too, in no order. */
  public List<Listing> listings() {
    List<Listing> all = new ArrayList<>(entries.all(clock.instant()));
    members.forEach(member -> all.addAll(member.listings()));
    return List.copyOf(all);
  }

  /** The entries that count for an address, a range or a domain now. */
  public List<Listing> listings(String what) {
    return found(taken(what), clock.instant());
  }

  /** Removes all entries and repairs it. */
  void clear() {
    entries = Entries.NONE;
    error = Optional.empty();
  }

  Name apex() {
    return face.apex();
  }

  /** What there is at a name of the zone. */
  Node node(Name name, Instant now) {
    if (name.equals(face.apex())) {
      return face.apexNode();
    }
    if (error.isPresent()) {
      return face.error(name, error.get());
    }
    Subject asked = BlockListQuestion.read(name, face.apex());
    return face.builtIn(name, asked).orElseGet(() -> face.listed(name, asked, found(asked, now)));
  }

  /** Text of a code is that of the list that holds the entry, which has the same as this one. */
  private List<Listing> found(Subject asked, Instant now) {
    List<Listing> all = new ArrayList<>(entries.found(asked, now));
    members.forEach(member -> all.addAll(member.found(asked, now)));
    return all;
  }

  private Subject taken(String what) {
    Subject subject = Subject.parse(what);
    if (!spec.kind().takes(subject)) {
      throw new IllegalArgumentException(
          "%s lists %s; found '%s'"
              .formatted(
                  zone(), spec.kind() == BlockListKind.DOMAINS ? "domains" : "addresses", what));
    }
    return subject;
  }

  private synchronized void edit(String what, UnaryOperator<Entries> change) {
    entries = change.apply(entries);
    changed.accept(face.apex(), what);
  }

  /** Such as {@code zen.dnsbl.test with 2 entries}. */
  @Override
  public String toString() {
    return zone() + " with " + listings().size() + " entries";
  }
}

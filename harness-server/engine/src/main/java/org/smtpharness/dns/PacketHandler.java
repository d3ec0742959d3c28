package org.smtpharness.dns;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Turns the octets of a question into those of its answer. Whatever comes in, nothing is thrown.
 */
final class PacketHandler {
  private static final Logger log = LoggerFactory.getLogger(PacketHandler.class);
  private static final int HEADER = 12;

  private final Authority authority;

  PacketHandler(Authority authority) {
    this.authority = authority;
  }

  /**
   * Answers a message.
   *
   * @param client the address it came from, without a port
   * @return what to send; empty when there is nothing to answer, or a fault is silent
   */
  Optional<Packet> handle(byte[] octets, Transport transport, String client) {
    try {
      return answer(octets, transport, client);
    } catch (IOException | RuntimeException e) {
      log.debug("a packet of {} octets from {} got no answer", octets.length, client, e);
      return Optional.empty();
    }
  }

  private Optional<Packet> answer(byte[] octets, Transport transport, String client)
      throws IOException {
    if (octets.length < HEADER) {
      return Optional.empty();
    }
    Header header = new Header(octets);
    if (header.getFlag(Flags.QR)) {
      return Optional.empty(); // An answer: to answer it would let two servers play ping-pong.
    }
    if (header.getOpcode() != Opcode.QUERY) {
      return plain(ReplyEncoder.error(header, Rcode.NOTIMP));
    }
    Optional<Message> message = parse(octets);
    if (message.isEmpty() || message.get().getSection(Section.QUESTION).size() != 1) {
      return plain(ReplyEncoder.error(header, Rcode.FORMERR));
    }
    return answer(message.get(), transport, client);
  }

  private static Optional<Message> parse(byte[] octets) {
    try {
      return Optional.of(new Message(octets));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<Packet> answer(Message message, Transport transport, String client) {
    ReplyEncoder encoder = new ReplyEncoder(message, transport);
    if (message.getOPT() != null && message.getOPT().getVersion() > 0) {
      return plain(encoder.badVersion());
    }
    Record question = message.getQuestion();
    if (question.getDClass() != DClass.IN && question.getDClass() != DClass.ANY) {
      return plain(encoder.encode(Reply.plain(Resolution.bare(Rcode.REFUSED))));
    }
    Query query = new Query(question.getName(), question.getType(), Face.CLIENT, transport, client);
    Reply reply = authority.answer(query);
    return reply.manner() == Reply.Manner.SILENT
        ? Optional.empty()
        : Optional.of(new Packet(encoder.encode(reply), reply.delay()));
  }

  private static Optional<Packet> plain(byte[] octets) {
    return Optional.of(new Packet(octets, Duration.ZERO));
  }
}

package org.smtpharness.dns;

import java.util.Arrays;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Writes the answer to one question (RFC 1035 section 4.1, RFC 6891). For one use. */
final class ReplyEncoder {
  private static final int PLAIN_UDP = 512;
  private static final int LARGEST_UDP = 4096;
  private static final int LARGEST_TCP = 65_535;

  /** What fits into a datagram that is not cut into fragments: what is recommended today. */
  private static final int OWN_UDP = 1232;

  private static final int BADVERS_HIGH_BITS = 1;
  private static final int OTHER_ID = 0x5555;
  private static final byte GARBAGE = (byte) 0xC0;
  private static final int GARBAGE_LENGTH = 40;

  private final Message question;
  private final Transport transport;

  ReplyEncoder(Message question, Transport transport) {
    this.question = question;
    this.transport = transport;
  }

  /** A header with a code, for what could not be read. */
  static byte[] error(Header asked, int rcode) {
    Message reply = new Message(asked.getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setOpcode(asked.getOpcode());
    reply.getHeader().setRcode(rcode);
    return reply.toWire();
  }

  /** The answer to a version of EDNS that does not exist yet (RFC 6891 section 6.1.3). */
  byte[] badVersion() {
    Message reply = begin(Rcode.NOERROR);
    reply.addRecord(new OPTRecord(OWN_UDP, BADVERS_HIGH_BITS, 0), Section.ADDITIONAL);
    return reply.toWire(size());
  }

  /** The answer. */
  byte[] encode(Reply reply) {
    return switch (reply.manner()) {
      case GARBLED -> garbage();
      case TRUNCATED -> truncated();
      case WRONG_ID -> withOtherId(full(reply.resolution()));
      case PLAIN, SILENT -> full(reply.resolution());
    };
  }

  private byte[] full(Resolution resolution) {
    Message reply = begin(resolution.rcode());
    if (resolution.authoritative()) {
      reply.getHeader().setFlag(Flags.AA);
    }
    resolution.answers().forEach(record -> reply.addRecord(record, Section.ANSWER));
    resolution.authority().forEach(record -> reply.addRecord(record, Section.AUTHORITY));
    resolution.additional().forEach(record -> reply.addRecord(record, Section.ADDITIONAL));
    return finish(reply);
  }

  private byte[] truncated() {
    Message reply = begin(Rcode.NOERROR);
    reply.getHeader().setFlag(Flags.TC);
    return finish(reply);
  }

  /** Some stub resolvers complain when recursion was desired and is not available. */
  private Message begin(int rcode) {
    Header asked = question.getHeader();
    Message reply = new Message(asked.getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setRcode(rcode);
    if (asked.getFlag(Flags.RD)) {
      reply.getHeader().setFlag(Flags.RD);
      reply.getHeader().setFlag(Flags.RA);
    }
    reply.addRecord(question.getQuestion(), Section.QUESTION);
    return reply;
  }

  /** Cuts to the size that the client takes, and then sets TC. */
  private byte[] finish(Message reply) {
    if (question.getOPT() != null) {
      reply.addRecord(new OPTRecord(OWN_UDP, 0, 0), Section.ADDITIONAL);
    }
    return reply.toWire(size());
  }

  private int size() {
    if (transport == Transport.TCP) {
      return LARGEST_TCP;
    }
    OPTRecord asked = question.getOPT();
    return asked == null
        ? PLAIN_UDP
        : Math.min(LARGEST_UDP, Math.max(PLAIN_UDP, asked.getPayloadSize()));
  }

  /** The id is right, so that it is not taken for someone else's; compression points nowhere. */
  private byte[] garbage() {
    byte[] octets = new byte[GARBAGE_LENGTH];
    Arrays.fill(octets, GARBAGE);
    int id = question.getHeader().getID();
    octets[0] = (byte) (id >> Byte.SIZE);
    octets[1] = (byte) id;
    return octets;
  }

  private static byte[] withOtherId(byte[] octets) {
    octets[0] ^= (byte) (OTHER_ID >> Byte.SIZE);
    octets[1] ^= (byte) OTHER_ID;
    return octets;
  }
}

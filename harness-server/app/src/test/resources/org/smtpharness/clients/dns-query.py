"""Asks a DNS server with nothing but sockets: UDP, and TCP when the answer was cut short."""

import socket
import struct
import sys

TYPES = {"A": 1, "PTR": 12, "MX": 15, "TXT": 16, "CNAME": 5}
CODES = {0: "NOERROR", 2: "SERVFAIL", 3: "NXDOMAIN", 5: "REFUSED"}
TRUNCATED = 0x0200
ID = 0x4711


def question(name, kind):
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    header = struct.pack("!6H", ID, 0x0100, 1, 0, 0, 0)
    return header + labels + b"\0" + struct.pack("!2H", TYPES[kind], 1)


def over_udp(server, message):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(10)
        udp.sendto(message, server)
        return udp.recv(65535)


def over_tcp(server, message):
    with socket.create_connection(server, timeout=10) as tcp:
        tcp.sendall(struct.pack("!H", len(message)) + message)
        stream = tcp.makefile("rb")
        return stream.read(struct.unpack("!H", stream.read(2))[0])


def read_name(reply, at):
    labels, end = [], None
    while reply[at]:
        if reply[at] >= 0xC0:  # RFC 1035 section 4.1.4: the rest is somewhere before
            end = end or at + 2
            at = struct.unpack_from("!H", reply, at)[0] & 0x3FFF
        else:
            labels.append(reply[at + 1 : at + 1 + reply[at]].decode())
            at += 1 + reply[at]
    return ".".join(labels), end or at + 1


def read_data(reply, kind, at, length):
    if kind == TYPES["A"]:
        return socket.inet_ntoa(reply[at : at + length])
    if kind == TYPES["MX"]:
        return "%d %s" % (struct.unpack_from("!H", reply, at)[0], read_name(reply, at + 2)[0])
    if kind == TYPES["TXT"]:
        text, end = "", at + length
        while at < end:
            text += reply[at + 1 : at + 1 + reply[at]].decode()
            at += 1 + reply[at]
        return text
    return read_name(reply, at)[0]


def main(host, port, name, kind):
    server, message = (host, int(port)), question(name, kind)
    reply = over_udp(server, message)
    if struct.unpack_from("!H", reply, 2)[0] & TRUNCATED:
        reply = over_tcp(server, message)
    identity, flags, _, answers = struct.unpack_from("!4H", reply)
    assert identity == ID and flags & 0x8000, "not a reply to this question"
    if flags & 0xF:
        print(CODES[flags & 0xF])
        return
    at = read_name(reply, 12)[1] + 4
    for _ in range(answers):
        at = read_name(reply, at)[1]
        found, _, _, length = struct.unpack_from("!HHIH", reply, at)
        print(read_data(reply, found, at + 10, length))
        at += 10 + length


main(*sys.argv[1:])

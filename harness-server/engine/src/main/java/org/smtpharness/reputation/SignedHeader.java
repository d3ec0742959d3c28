package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The header fields that a signature is about (RFC 6376 sections 3.7 and 5.4.2).
 *
 * @param fields the signed fields in the order of {@code h=}; names without a field are left out
 * @param own the field of the signature itself
 */
record SignedHeader(List<HeaderText> fields, HeaderText own) {
  /** The value of {@code b=} with the white space around it. */
  private static final Pattern VALUE_OF_B = Pattern.compile("((?:^|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*");

  SignedHeader {
    fields = List.copyOf(fields);
  }

  /** Takes the fields of each name from the bottom up; the signature itself is none of them. */
  static SignedHeader of(MessageText message, HeaderText own, List<String> names) {
    Map<String, Deque<HeaderText>> left = new HashMap<>();
    for (HeaderText field : message.header()) {
      if (field != own) {
        left.computeIfAbsent(field.name(), name -> new ArrayDeque<>()).addLast(field);
      }
    }
    List<HeaderText> fields = new ArrayList<>();
    for (String name : names) {
      Deque<HeaderText> ofName = left.get(name);
      if (ofName != null && !ofName.isEmpty()) {
        fields.add(ofName.removeLast());
      }
    }
    return new SignedHeader(fields, own);
  }

  /** What is signed. */
  byte[] canonical(Canonicalization form) {
    StringBuilder text = new StringBuilder();
    fields.forEach(field -> text.append(form.field(field)));
    String value = VALUE_OF_B.matcher(own.value()).replaceFirst("$1");
    String last = form.field(own.withValue(value));
    text.append(last.endsWith("\r\n") ? last.substring(0, last.length() - 2) : last);
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The same with another field in that place. */
  SignedHeader with(int place, HeaderText field) {
    List<HeaderText> changed = new ArrayList<>(fields);
    changed.set(place, field);
    return new SignedHeader(changed, own);
  }

  /** The same without the field in that place. */
  SignedHeader without(int place) {
    List<HeaderText> changed = new ArrayList<>(fields);
    changed.remove(place);
    return new SignedHeader(changed, own);
  }
}

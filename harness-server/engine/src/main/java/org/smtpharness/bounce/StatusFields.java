package org.smtpharness.bounce;

/**
 * The fields for machines of a delivery status notification (RFC 3464 sections 2.2 and 2.3).
 *
 * @param international whether they may hold UTF-8 (RFC 6533 section 4)
 */
record StatusFields(boolean international) {

  byte[] octets(BounceReport report) {
    HeaderFields fields = new HeaderFields();
    report.envelopeId().ifPresent(id -> fields.add("Original-Envelope-Id", text(Xtext.decode(id))));
    fields.add("Reporting-MTA", "dns; " + report.reportingMta());
    fields.add("Arrival-Date", ReportHeader.date(report.arrivedAt()));
    for (ReportedRecipient recipient : report.recipients()) {
      add(fields.endGroup(), recipient);
    }
    return fields.octets();
  }

  private void add(HeaderFields fields, ReportedRecipient recipient) {
    recipient
        .originalRecipient()
        .ifPresent(given -> fields.add("Original-Recipient", original(Xtext.decode(given))));
    fields.add("Final-Recipient", typed(recipient.address()));
    fields.add("Action", recipient.action().value());
    fields.add("Status", recipient.status().toString());
    recipient.remoteMta().ifPresent(host -> fields.add("Remote-MTA", "dns; " + escaped(host)));
    recipient
        .diagnostic()
        .ifPresent(reply -> fields.add("Diagnostic-Code", "smtp; " + text(reply)));
  }

  /** ORCPT names its address type itself; without one it is taken for an address of SMTP. */
  private String original(String given) {
    int semicolon = given.indexOf(';');
    return semicolon < 0
        ? typed(given)
        : escaped(given.substring(0, semicolon) + "; " + given.substring(semicolon + 1));
  }

  private String typed(String address) {
    if (Ascii.isAscii(address)) {
      return "rfc822; " + address;
    }
    return "utf-8; " + (international ? address : Ascii.escapeAddress(address));
  }

  private String text(String value) {
    return international ? value : EncodedWords.encode(value);
  }

  private String escaped(String value) {
    return international ? value : Ascii.escape(value);
  }
}

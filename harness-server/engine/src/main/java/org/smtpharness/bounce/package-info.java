/**
 * Reports that come after the reply: delivery status notifications (RFC 3464) and abuse reports
 * (RFC 5965), written octet by octet, and sent by SMTP through a gate that lets nothing leave the
 * machine unless it was allowed by name.
 */
package org.smtpharness.bounce;

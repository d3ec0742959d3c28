package org.smtpharness.bounce;

import java.io.IOException;

/** The harness must not connect there; the message says where and what to do. */
public final class OutboundRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  OutboundRefusedException(OutboundTarget target) {
    super(
        "no connection to %s: a harness connects to loopback only; allow this one with --allow-outbound %s"
            .formatted(target, target));
  }
}

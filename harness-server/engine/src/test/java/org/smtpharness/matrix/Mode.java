package org.smtpharness.matrix;

import org.smtpharness.fault.Stage;

/** How a session is protected when it comes to the stage. */
enum Mode {
  /** In the clear. */
  PLAIN {
    @Override
    boolean reaches(Stage stage) {
      return stage != Stage.TLS;
    }
  },
  /** Within TLS that STARTTLS began (RFC 3207), which is behind the greeting and not nested. */
  STARTTLS {
    @Override
    boolean reaches(Stage stage) {
      return stage != Stage.CONNECT && stage != Stage.GREETING && stage != Stage.STARTTLS;
    }
  },
  /** Within TLS that came first (RFC 8314 section 3), where STARTTLS is refused. */
  IMPLICIT_TLS {
    @Override
    boolean reaches(Stage stage) {
      return stage != Stage.STARTTLS;
    }
  };

  /** Whether a session of this kind can come to that stage. */
  abstract boolean reaches(Stage stage);
}

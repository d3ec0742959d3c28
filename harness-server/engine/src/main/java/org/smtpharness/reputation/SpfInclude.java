package org.smtpharness.reputation;

/**
 * The clients that another policy passes: {@code include = "include" ":" domain-spec} (RFC 7208
 * section 5.2).
 */
record SpfInclude(MacroString domain) implements SpfMechanism {
  @Override
  public boolean matches(SpfScene scene) throws SpfStop {
    scene.countTerm();
    return scene.isPassedBy(scene.expand(domain));
  }
}

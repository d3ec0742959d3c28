package org.smtpharness.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port. */
final class Port implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
      throw new TypeConversionException("expected a port of 0 to 65535 but was '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}

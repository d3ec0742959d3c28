package org.smtpharness.cli;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port that need not be. */
final class PortOrNone implements ITypeConverter<OptionalInt> {
  @Override
  public OptionalInt convert(String text) {
    if (text.equals("none")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(new Port().convert(text));
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          "expected a port of 0 to 65535 or none but was '" + text + "'");
    }
  }
}

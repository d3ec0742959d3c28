package org.smtpharness.matrix;

/** Shows over a socket that an effect does at the stage of a cell what it says. */
interface Probe {
  /** Runs the cell; an assertion fails when the effect does something else. */
  void run(Cell cell, Bench bench) throws Exception;
}

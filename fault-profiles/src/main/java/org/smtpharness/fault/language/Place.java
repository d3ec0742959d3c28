package org.smtpharness.fault.language;

/**
 * Where in the text, and where in its tree, something stands.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param path where in the tree
 */
record Place(int line, int column, Path path) {}

/** The command line of the stand-alone server; {@link org.smtpharness.cli.Main} is the entry. */
package org.smtpharness.cli;

/**
 * The fault profiles that come with the project: one file each, found through {@link
 * org.smtpharness.fault.library.FaultLibrary}.
 */
package org.smtpharness.fault.library;

/** A sample application over Jakarta Mail, and its tests as a user would write them. */
package org.smtpharness.sample;

/**
 * The fault model: a fault is data. A {@link org.smtpharness.fault.FaultProfile} holds {@link
 * org.smtpharness.fault.Rule rules}; a rule says at which {@link org.smtpharness.fault.Stage
 * stage}, under which {@link org.smtpharness.fault.Condition conditions}, with which {@link
 * org.smtpharness.fault.Effect effects}. Every type here is an immutable value and knows nothing of
 * sockets.
 */
package org.smtpharness.fault;

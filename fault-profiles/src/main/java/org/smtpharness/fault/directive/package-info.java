/**
 * In-band directives: the notation of a fault that fits into a mail address, such as {@code
 * 450-4.2.1.x2@fault.test}. A {@link org.smtpharness.fault.directive.DirectiveReader} makes {@link
 * org.smtpharness.fault.Rule rules} of it; which addresses are directives is told by {@link
 * org.smtpharness.fault.AddressDirectives}.
 */
package org.smtpharness.fault.directive;

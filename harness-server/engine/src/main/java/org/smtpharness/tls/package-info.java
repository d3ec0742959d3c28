/**
 * TLS with everything that can be wrong with it: a test CA, certificates good and bad, a server
 * side that can be told protocol, cipher suite and client certificate, and octets that are not TLS
 * at all. Knows nothing of SMTP; needs nothing but the JDK.
 */
package org.smtpharness.tls;
